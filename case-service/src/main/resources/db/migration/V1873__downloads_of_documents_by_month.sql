SELECT monthly_partitions_attach('document_download', droppable => true);
