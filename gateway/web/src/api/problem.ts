import type { components } from '@/generated/case';

/** A refusal in the words of the server (RFC 9457), or a failure to reach it. */
export interface FieldError {
  field: string;
  code: string;
  message?: string;
}

export interface ProblemLink {
  rel?: string;
  href?: string;
}

/** Of a refused filing, in the order of its errors. */
type OpenClarification = Omit<components['schemas']['Clarification'], 'text' | 'answer'>;

interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  traceId?: string;
  errors?: FieldError[];
  missing?: Record<string, string>;
  links?: ProblemLink[];
  nextOpenDay?: string;
  caseStatus?: string;
  clarifications?: OpenClarification[];
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Texts of the server; empty when it was not reached. */
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly missing: Record<string, string>;
  readonly links: ProblemLink[];
  readonly traceId: string | undefined;
  /** Seconds after which another attempt makes sense. */
  readonly retryAfter: number | undefined;
  readonly caseStatus: string | undefined;
  readonly clarifications: OpenClarification[];

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.title ?? body.code ?? String(status));
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'offline' : 'unreachable');
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.missing = body.missing ?? {};
    this.links = Array.isArray(body.links) ? body.links : [];
    this.traceId = body.traceId;
    this.retryAfter = retryAfter;
    this.caseStatus = body.caseStatus;
    this.clarifications = Array.isArray(body.clarifications) ? body.clarifications : [];
  }

  /** Whether the same request may succeed later without any change. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502 || this.code === 'request-in-progress';
  }

  static offline(): Problem {
    return new Problem(0, { code: 'offline' });
  }

  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem(-1, { code: 'unexpected', detail: String(error) });
  }
}
