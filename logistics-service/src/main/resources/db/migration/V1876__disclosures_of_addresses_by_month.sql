SELECT monthly_partitions_attach('address_disclosure', droppable => true);
