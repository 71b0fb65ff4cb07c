SELECT monthly_partitions_validate('address_disclosure');
