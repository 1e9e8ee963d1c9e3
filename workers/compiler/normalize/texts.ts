/** Titles of the pages that follow from entities, by language. `{label}` stands for the entity's name. */
export interface PageTexts {
  readonly add: string;
  readonly edit: string;
  readonly dashboard: string;
  readonly members: string;
  readonly signIn: string;
  readonly browse: string;
  readonly overview: string;
  /** Whether a common noun inside a sentence keeps its capital. */
  readonly capitalNouns: boolean;
}

const ENGLISH: PageTexts = {
  add: 'New {label}',
  edit: 'Edit {label}',
  dashboard: 'Dashboard',
  members: 'Members',
  signIn: 'Sign in',
  browse: 'Browse {label}',
  overview: 'What you can keep here',
  capitalNouns: false,
};

const TEXTS: ReadonlyMap<string, PageTexts> = new Map([
  [
    'de',
    {
      add: '{label} anlegen',
      edit: '{label} bearbeiten',
      dashboard: 'Übersicht',
      members: 'Mitglieder',
      signIn: 'Anmelden',
      browse: '{label} ansehen',
      overview: 'Das lässt sich hier verwalten',
      capitalNouns: true,
    },
  ],
  [
    'es',
    {
      add: 'Añadir {label}',
      edit: 'Editar {label}',
      dashboard: 'Panel',
      members: 'Miembros',
      signIn: 'Iniciar sesión',
      browse: 'Ver {label}',
      overview: 'Lo que se gestiona aquí',
      capitalNouns: false,
    },
  ],
  [
    'fr',
    {
      add: 'Ajouter {label}',
      edit: 'Modifier {label}',
      dashboard: 'Tableau de bord',
      members: 'Membres',
      signIn: 'Se connecter',
      browse: 'Voir {label}',
      overview: 'Ce que vous pouvez gérer ici',
      capitalNouns: false,
    },
  ],
]);

/** Texts of a BCP 47 language; English where there is no translation. */
export function textsOf(locale: string): PageTexts {
  return TEXTS.get(locale.slice(0, 2)) ?? ENGLISH;
}

/** Puts an entity's label into a text, in lower case where the language wants it. */
export function withLabel(texts: PageTexts, key: 'add' | 'edit' | 'browse', label: string): string {
  const inside = texts[key].startsWith('{label}');
  // "CV" stays as it is, "Order line" does not.
  const lower = !inside && !texts.capitalNouns && /^\p{Lu}(?!\p{Lu})/u.test(label);
  return texts[key].replace('{label}', () => (lower ? label.charAt(0).toLowerCase() + label.slice(1) : label));
}
