SELECT months_divide('address_disclosure', droppable => true);
