/** Titles of the pages that follow from entities, by language. `{label}` stands for the entity's name. */
export interface PageTexts {
  readonly add: string;
  readonly edit: string;
  readonly dashboard: string;
  readonly members: string;
  readonly signIn: string;
  readonly browse: string;
  readonly overview: string;
  readonly settings: string;
  /** Title of a chart: `{label}` by `{field}`. */
  readonly by: string;
  readonly send: string;
  readonly done: string;
  /** Whether a common noun inside a sentence keeps its capital. */
  readonly capitalNouns: boolean;
}

const MAX_LABEL_LENGTH = 80;

const ENGLISH: PageTexts = {
  add: 'New {label}',
  edit: 'Edit {label}',
  dashboard: 'Dashboard',
  members: 'Members',
  signIn: 'Sign in',
  browse: 'Browse {label}',
  overview: 'What you can keep here',
  settings: 'Settings',
  by: '{label} by {field}',
  send: 'Send',
  done: 'Thank you. We have received it.',
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
      settings: 'Einstellungen',
      by: '{label} nach {field}',
      send: 'Absenden',
      done: 'Vielen Dank. Die Angaben sind angekommen.',
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
      settings: 'Ajustes',
      by: '{label} por {field}',
      send: 'Enviar',
      done: 'Gracias. Lo hemos recibido.',
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
      settings: 'Paramètres',
      by: '{label} par {field}',
      send: 'Envoyer',
      done: 'Merci. Nous l’avons bien reçu.',
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
  return texts[key].replace('{label}', () => (lower ? lowerFirst(label) : label));
}

/** Title of a chart: what is grouped by what, no longer than a label may be. */
export function groupTitle(texts: PageTexts, label: string, field: string): string {
  const inside = texts.capitalNouns || !/^\p{Lu}(?!\p{Lu})/u.test(field) ? field : lowerFirst(field);
  const title = texts.by.replace(/\{(label|field)\}/g, (_, part: string) => (part === 'label' ? label : inside));
  return Array.from(title).slice(0, MAX_LABEL_LENGTH).join('');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
