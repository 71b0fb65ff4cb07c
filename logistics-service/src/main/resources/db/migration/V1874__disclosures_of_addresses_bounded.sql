-- Months of disclosures, in three migrations (V1870 of the kit says why).
SELECT monthly_partitions_prepare('address_disclosure');
