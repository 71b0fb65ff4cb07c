SELECT months_check('document_download');
