import type { Field } from '#schemas/generated/manifest.ts';

type Media = NonNullable<Field['accept']>[number];

/** Kinds of files by the words that name them, in the planner's languages. */
const MEDIA: readonly (readonly [pattern: RegExp, kinds: readonly Media[]])[] = [
  [/pdf/u, ['pdf']],
  [/audio|recording|podcast|mp3|\bsound|aufnahme|grabación|enregistrement|gravação|registrazione/u, ['audio']],
  [/video|film clip|vídeo|vidéo/u, ['video']],
  [/sheet music|noten|partitur|spartit|partition/u, ['pdf', 'image']],
  [/\bcsv\b|spreadsheet|excel|tabelle|hoja de cálculo|tableur|planilha/u, ['csv', 'spreadsheet']],
  [/\b(?:cv|resume|résumé)\b|lebenslauf|currícul|curricul/u, ['pdf', 'document']],
  [
    /scan|receipt|certificate|blueprint|beleg|zertifikat|quittung|recibo|certificad|reçu|certificat|ricevuta/u,
    ['pdf', 'image'],
  ],
  [/contract|vertrag|contrato|contrat|contratto/u, ['pdf', 'document']],
  [/\b(?:zip|archive)\b/u, ['archive']],
];
const ANY: readonly Media[] = ['image', 'pdf', 'text', 'csv', 'spreadsheet', 'document'];

/** Kinds of files that a field of this name (lower case) takes. */
export function acceptOf(phrase: string): readonly Media[] {
  return MEDIA.find(([pattern]) => pattern.test(phrase))?.[1] ?? ANY;
}
