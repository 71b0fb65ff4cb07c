import { answer, caseApi, institutionApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components as CaseSchemas } from '@/generated/case';
import type { components } from '@/generated/institution';
import type { PersonEntry } from '@/shared/person';

export type Institution = components['schemas']['Institution'];
export type InstitutionType = components['schemas']['Type'];
export type WorkOfInstitution = CaseSchemas['schemas']['WorkOfInstitutions']['institutions'][number];
export type InstitutionLevel = components['schemas']['Level'];

export const institutionTypes: readonly InstitutionType[] = [
  'HR_AGENCY',
  'POSTDOCTORAL_STATION',
  'CONTINUING_EDUCATION_BASE',
  'INTERNSHIP_BASE',
  'TECHNICAL_SCHOOL',
  'PRIVATE_TRAINING_SCHOOL',
  'SKILLED_TALENT_BASE',
  'MASTER_STUDIO',
  'JOINT_TRAINING_BODY',
  'FOREIGN_TRAINING_BODY',
  'SKILL_EXAMINATION_BODY',
  'SKILL_GRADING_BODY',
  'REHABILITATION_HOSPITAL',
  'OTHER',
];

const path = (unitNumber: string, number: string) => ({ path: { unitNumber, number } });

export async function listInstitutions(unitNumber: string, cursor: string | undefined) {
  return answer(
    institutionApi.GET('/api/v1/units/{unitNumber}/institutions', {
      params: { path: { unitNumber }, query: { cursor, limit: 20 } },
    }),
  );
}

/** How many cases wait at each institution. The unit does not see them. */
export async function countWork(unitNumber: string): Promise<WorkOfInstitution[]> {
  return (
    await answer(caseApi.GET('/api/v1/units/{unitNumber}/institution-work', { params: { path: { unitNumber } } }))
  ).institutions;
}

export async function getInstitution(unitNumber: string, number: string): Promise<Tagged<Institution>> {
  return taggedAnswer(
    institutionApi.GET('/api/v1/units/{unitNumber}/institutions/{number}', { params: path(unitNumber, number) }),
  );
}

export async function openInstitution(unitNumber: string, number: string, body: PersonEntry): Promise<Institution> {
  return answer(
    institutionApi.POST('/api/v1/units/{unitNumber}/institutions/{number}/opening', {
      params: path(unitNumber, number),
      body,
    }),
  );
}

export async function changeAdministrator(
  unitNumber: string,
  number: string,
  etag: string,
  body: PersonEntry,
): Promise<Institution> {
  return answer(
    institutionApi.PUT('/api/v1/units/{unitNumber}/institutions/{number}/administrator', {
      params: { ...path(unitNumber, number), header: { 'If-Match': etag } },
      body,
    }),
  );
}

export async function resetPassword(unitNumber: string, number: string): Promise<void> {
  await answer(
    institutionApi.POST('/api/v1/units/{unitNumber}/institutions/{number}/password-reset', {
      params: path(unitNumber, number),
    }),
  );
}
