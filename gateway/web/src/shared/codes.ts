/** Full-width letters, digits and signs, as Chinese input methods write them, as their ASCII forms. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

const blanks = /[\s\u200B-\u200D\u2060]/g;
const dashes = /[\p{Dash_Punctuation}\u2212]/gu;

/** An ID number, USCC, mobile, SMS code or account number as it is stored: separators are dropped, letters are capitals. */
export function tidyCode(text: string): string {
  return halfWidth(text).replace(blanks, '').replace(dashes, '').toUpperCase();
}

/** A telephone number, in which dashes may separate the area code and the extension. */
export function tidyTelephone(text: string): string {
  return halfWidth(text).replace(blanks, '').replace(dashes, '-');
}
