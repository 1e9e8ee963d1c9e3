/** What a form's action answers; the form shows it beside its fields. */
export interface FormState {
  /** Rises with every attempt, so that the fields start afresh from `values`. */
  attempt: number;
  tone: "error" | "success";
  message: string;
  fieldErrors: Readonly<Record<string, string>>;
  /** What was entered, as text. Of several choices with one name: separated by ", ". */
  values: Readonly<Record<string, string>>;
  /** Names of the files that were sent along, by field. Browsers forget them. */
  files: Readonly<Record<string, string>>;
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export const emptyForm: FormState = {
  attempt: 0,
  tone: "error",
  message: "",
  fieldErrors: {},
  values: {},
  files: {},
};

/** The answer to a form that could not be accepted: it keeps what was entered. */
export function rejected(
  previous: FormState,
  form: FormData,
  problem: { message: string; fieldErrors?: Readonly<Record<string, string>> },
): FormState {
  return {
    attempt: previous.attempt + 1,
    tone: "error",
    message: problem.message,
    fieldErrors: problem.fieldErrors ?? {},
    ...entered(form),
  };
}

/** The answer to a form that is done and stays where it is: its fields are empty again. */
export function accepted(previous: FormState, message: string): FormState {
  return { ...emptyForm, attempt: previous.attempt + 1, tone: "success", message };
}

/** Texts and file names of a submitted form, passwords left out. */
function entered(form: FormData): Pick<FormState, "values" | "files"> {
  const values: Record<string, string> = {};
  const files: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name.startsWith("$") || name === "password") continue;
    if (typeof value !== "string") {
      if (value.size > 0) files[name] = value.name;
    } else {
      values[name] = [values[name], value].filter(Boolean).join(", ");
    }
  }
  return { values, files };
}
