"use client";

import { createContext } from "react";
import { emptyForm } from "@/lib/form-state";

/** State of the form around a field. */
export const FormStateContext = createContext(emptyForm);
