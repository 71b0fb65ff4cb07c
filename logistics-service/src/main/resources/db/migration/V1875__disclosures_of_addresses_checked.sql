SELECT months_check('address_disclosure');
