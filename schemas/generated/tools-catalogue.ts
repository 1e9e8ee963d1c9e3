// Generated from ui/catalogue/tools-catalogue.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "entity".
 */
export type Entity = string;
/**
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string;
/**
 * Where the browser keeps it.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "storageKey".
 */
export type StorageKey = string;

/**
 * Interactive tools with local state. The properties of this document are the components.
 */
export interface ToolsCatalogue {
  Calculator?: CalculatorProps;
  Converter?: ConverterProps;
  Counter?: CounterProps;
  Timer?: TimerProps;
  Checklist?: ChecklistProps;
  Quiz?: QuizProps;
  Flashcards?: FlashcardsProps;
}
/**
 * Numbers in, results out.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "CalculatorProps".
 */
export interface CalculatorProps {
  /**
   * @minItems 1
   * @maxItems 20
   */
  inputs: {
    name: Entity;
    label: Label;
    start: number;
    min?: number;
    max?: number;
    step?: number;
    unit?: string;
    slider?: boolean;
  }[];
  /**
   * @minItems 1
   * @maxItems 20
   */
  outputs: {
    name: Entity;
    label: Label;
    formula: string;
    format: 'number' | 'money' | 'percent';
    currency: string;
  }[];
}
/**
 * An amount in one unit, shown in another.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "ConverterProps".
 */
export interface ConverterProps {
  /**
   * @minItems 2
   * @maxItems 40
   */
  units: {
    name: Entity;
    label: Label;
    factor: number;
    offset: number;
  }[];
}
/**
 * Counts up and down.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "CounterProps".
 */
export interface CounterProps {
  storageKey: StorageKey;
  label: Label;
  start: number;
  step: number;
  goal?: number;
}
/**
 * Runs phases, round after round.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "TimerProps".
 */
export interface TimerProps {
  /**
   * @minItems 1
   * @maxItems 12
   */
  programs: Program[];
  sound: boolean;
}
/**
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "program".
 */
export interface Program {
  label: Label;
  rounds: number;
  /**
   * @minItems 1
   * @maxItems 12
   */
  phases: {
    label: Label;
    seconds: number;
    motion: 'grow' | 'hold' | 'shrink';
  }[];
}
/**
 * A list to tick off.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "ChecklistProps".
 */
export interface ChecklistProps {
  storageKey: StorageKey;
  /**
   * @maxItems 60
   */
  items: Label[];
}
/**
 * Questions with a score.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "QuizProps".
 */
export interface QuizProps {
  /**
   * @minItems 1
   * @maxItems 60
   */
  questions: {
    question: string;
    /**
     * @minItems 2
     * @maxItems 6
     */
    choices: Label[];
    /**
     * Index of the right choice.
     */
    answer: number;
  }[];
}
/**
 * Cards to turn over.
 *
 * This interface was referenced by `ToolsCatalogue`'s JSON-Schema
 * via the `definition` "FlashcardsProps".
 */
export interface FlashcardsProps {
  /**
   * @minItems 1
   * @maxItems 100
   */
  cards: {
    front: string;
    back: string;
  }[];
}
