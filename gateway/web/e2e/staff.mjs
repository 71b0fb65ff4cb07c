// Who works in the back office, as the environment says.

/** The names of the variables, by what the tests call these members of staff. */
const variables = {
  city: 'HALL_STAFF',
  helpdesk: 'HALL_HELPDESK',
  head: 'HALL_HEAD',
  otherHead: 'HALL_OTHER_HEAD',
  province: 'HALL_PROVINCE_STAFF',
  provinceHead: 'HALL_PROVINCE_HEAD',
};

/** User names of a hall that `./hall up` has started. */
const usual = {
  city: 'clerk-320100',
  helpdesk: 'helpdesk-320100',
  head: 'head-320100-1',
  otherHead: 'head-320100-2',
  province: 'clerk-320000',
  provinceHead: 'head-320000-1',
};

export function staffAccount(who) {
  const variable = variables[who];
  return {
    username: process.env[variable] ?? usual[who],
    password: process.env[`${variable}_PASSWORD`] ?? '',
    codeSecret: process.env[`${variable}_CODE_SECRET`] ?? '',
  };
}
