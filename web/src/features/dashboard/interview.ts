/** What Today shows of an interview. */
export interface Interview {
  id: string;
  application_id: string | null;
  company: string;
  position: string;
  starts_at: string;
  type: string;
}

/** The interface leaves open what an interview carries; one that lacks what is shown is left out. */
export function readInterviews(found: readonly unknown[]): Interview[] {
  return found.filter(isInterview);
}

function isInterview(value: unknown): value is Interview {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  const hasTexts = ['id', 'company', 'position', 'starts_at', 'type'].every(
    (name) => typeof record[name] === 'string',
  );
  return hasTexts && (record.application_id === null || typeof record.application_id === 'string');
}
