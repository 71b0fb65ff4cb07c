import { describePages } from './every-page.mjs';

// The narrowest layout; layouts.test.mjs checks the others.
describePages([{ phone: true }]);
