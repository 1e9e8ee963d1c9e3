import type { Language } from './languages/language.ts';

/** What follows when somebody does something to a record: `stem=state`, in the order in which states follow. */
const OUTCOMES: Readonly<Record<Language, string>> = {
  en: `approv=approved, accept=accepted, agree=accepted, confirm=confirmed, reject=rejected, refus=refused, denies=denied, deny=denied, declin=declined, turn down=declined, publish=published,
ship=shipped, deliver=delivered, complet=completed, finish=finished, resolv=resolved, solv=solved, clos=closed, archiv=archived, cancel=cancelled, withdraw=withdrawn`,
  de: `genehmig=genehmigt, bestätig=bestätigt, akzeptier=angenommen, nehmen an=angenommen, ablehn=abgelehnt, lehn=abgelehnt, veröffentlich=veröffentlicht, erledig=erledigt, schließ=geschlossen, archivier=archiviert, stornier=storniert`,
  es: `aprueb=aprobado, aprob=aprobado, acept=aceptado, confirm=confirmado, rechaz=rechazado, publi=publicado, resuelv=resuelto, cierr=cerrado, archiv=archivado, cancel=cancelado`,
  fr: `approuv=approuvé, accept=accepté, valid=validé, confirm=confirmé, refus=refusé, rejett=refusé, publi=publié, résolv=résolu, ferm=fermé, archiv=archivé, annul=annulé`,
  pt: `aprov=aprovado, aceit=aceito, confirm=confirmado, rejeit=rejeitado, recus=recusado, public=publicado, resolv=resolvido, fech=fechado, arquiv=arquivado, cancel=cancelado`,
  it: `approv=approvato, accett=accettato, conferm=confermato, rifiut=rifiutato, pubblic=pubblicato, risolv=risolto, chiud=chiuso, archivi=archiviato, annull=annullato`,
};
/** Verbs that only begin like one of these. */
const OTHERS = /^(?:closets?|shipments?|validit|completel|publicly|publicidad|public|cancellation|fermet)/;

const tables = new Map<Language, readonly (readonly [stem: string, state: string])[]>();

/** The states that verbs bring a record to, as a prompt of that language would call them. Empty for other verbs. */
export function outcomesOf(verbs: string, language: Language): readonly string[] {
  let table = tables.get(language);
  if (table === undefined) {
    table = OUTCOMES[language].split(',').map((pair): readonly [string, string] => {
      const [stem = '', state = ''] = pair.trim().split('=');
      return [stem, state];
    });
    tables.set(language, table);
  }
  const words = verbs.split(' ').filter((word) => !OTHERS.test(word));
  const said = words.join(' ');
  return table.flatMap(([stem, state]) =>
    words.some((word) => word.startsWith(stem)) || (stem.includes(' ') && said.includes(stem)) ? [state] : [],
  );
}
