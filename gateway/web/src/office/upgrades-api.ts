import { answer, legacyApi } from '@/api/clients';
import type { components } from '@/generated/legacy-migration';
import { downloadFile } from '@/shared/download';

export type CityUpgrade = components['schemas']['CityUpgrade'];
export type LegacyConflict = components['schemas']['LegacyConflict'];
export type ConflictDecision = components['schemas']['ConflictDecision'];
export type SystemReport = components['schemas']['SystemReport'];
export type LegacySystem = components['schemas']['System'];
export type PreCheck = components['schemas']['PreCheck'];
export type UpgradeStep = components['schemas']['Step'];

export async function listCityUpgrades(step: UpgradeStep | undefined, stuck: boolean, cursor: string | undefined) {
  const query = { step, stuck: stuck || undefined, cursor, limit: 20 };
  return answer(legacyApi.GET('/api/v1/city/legacy-upgrades', { params: { query } }));
}

export async function listConflicts(cursor: string | undefined) {
  return answer(legacyApi.GET('/api/v1/city/legacy-conflicts', { params: { query: { cursor, limit: 20 } } }));
}

export async function decideConflict(
  conflict: LegacyConflict,
  decision: ConflictDecision,
  reason: string,
  toCity: string | undefined,
  key: string,
): Promise<void> {
  await answer(
    legacyApi.POST('/api/v1/city/legacy-conflicts/{id}/decision', {
      params: {
        path: { id: conflict.id },
        header: { 'If-Match': `"${conflict.version}"`, 'Idempotency-Key': key },
      },
      body: { decision, reason, toCity },
    }),
  );
}

export async function getReport(): Promise<SystemReport[]> {
  return (await answer(legacyApi.GET('/api/v1/city/legacy-report'))).systems;
}

export const legacySystems: LegacySystem[] = ['JSHRSS', 'JSSI', 'TAIZHOU'];

export async function listPreChecks(cursor: string | undefined) {
  return answer(legacyApi.GET('/api/v1/city/legacy-pre-checks', { params: { query: { cursor, limit: 20 } } }));
}

export async function startPreCheck(system: LegacySystem, key: string): Promise<void> {
  await answer(
    legacyApi.POST('/api/v1/city/legacy-pre-checks', {
      params: { header: { 'Idempotency-Key': key } },
      body: { system },
    }),
  );
}

export async function getPreCheck(id: string): Promise<PreCheck> {
  return answer(legacyApi.GET('/api/v1/city/legacy-pre-checks/{id}', { params: { path: { id } } }));
}

export async function stopPreCheck(id: string): Promise<void> {
  await answer(legacyApi.POST('/api/v1/city/legacy-pre-checks/{id}/stop', { params: { path: { id } } }));
}

export async function resumePreCheck(id: string): Promise<void> {
  await answer(legacyApi.POST('/api/v1/city/legacy-pre-checks/{id}/resume', { params: { path: { id } } }));
}

export async function downloadPreCheckReport(check: PreCheck): Promise<void> {
  await downloadFile(`/api/v1/city/legacy-pre-checks/${check.id}/report`, `pre-check-${check.system}.csv`);
}

export interface OutcomeRow {
  outcome: string;
  units: number;
  cities: { city: string; units: number }[];
}

/** The most frequent outcome first. */
export function countsByOutcome(counts: NonNullable<PreCheck['counts']>): OutcomeRow[] {
  const rows = new Map<string, OutcomeRow>();
  for (const { outcome, city, units } of counts) {
    const row = rows.get(outcome) ?? { outcome, units: 0, cities: [] };
    rows.set(outcome, { outcome, units: row.units + units, cities: [...row.cities, { city, units }] });
  }
  return [...rows.values()].sort((one, other) => other.units - one.units);
}
