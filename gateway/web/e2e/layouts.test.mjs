import { describePages } from './every-page.mjs';

describePages([{}, { phone: true, language: 'en' }, { language: 'en' }]);
