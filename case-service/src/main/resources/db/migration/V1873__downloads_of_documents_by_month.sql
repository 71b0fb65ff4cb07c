SELECT months_divide('document_download', droppable => true);
