import { answer, legacyApi } from '@/api/clients';
import type { components } from '@/generated/legacy-migration';

export type CityUpgrade = components['schemas']['CityUpgrade'];
export type LegacyConflict = components['schemas']['LegacyConflict'];
export type ConflictDecision = components['schemas']['ConflictDecision'];
export type SystemReport = components['schemas']['SystemReport'];
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
