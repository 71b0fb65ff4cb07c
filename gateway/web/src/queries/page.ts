/** The page on which a query is asked: that of the institution for whoever acts for one, of the person if it is for persons only. */
export function queryPage(item: { code: string; audience: string[] }, isInstitution: boolean) {
  const { code, audience } = item;
  const isForInstitution = audience.includes('institution') && (isInstitution || !audience.includes('unit'));
  const isForPersons = audience.every((each) => each === 'person');
  return { name: isForPersons ? 'my-query' : isForInstitution ? 'institution-query' : 'query', params: { code } };
}
