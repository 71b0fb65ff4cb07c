SELECT monthly_partitions_validate('document_download');
