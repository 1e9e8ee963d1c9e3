// Generated from jobs/run-event.schema.json by `npm run schemas`.

/**
 * One line of a run's progress feed and audit trail.
 */
export type RunEvent = StateEvent | NoteEvent | StepEvent | DiagnosticsEvent;

export interface StateEvent {
  kind: 'state';
  data: {
    to: string;
  };
}
export interface NoteEvent {
  kind: 'note';
  data: {
    text: string;
  };
}
/**
 * A step of the sandbox began or ended.
 */
export interface StepEvent {
  kind: 'step';
  data: {
    step: string;
    status: 'started' | 'passed' | 'failed' | 'timed_out' | 'skipped';
    durationMs: number | null;
  };
}
export interface DiagnosticsEvent {
  kind: 'diagnostics';
  data: {
    stage: string;
    /**
     * @maxItems 100
     */
    diagnostics: RecordedDiagnostic[];
  };
}
export interface RecordedDiagnostic {
  severity: 'error' | 'warning' | 'info';
  code: string;
  pointer: string;
  message: string;
  suggestion: string;
}
