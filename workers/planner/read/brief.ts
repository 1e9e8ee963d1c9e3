/** Labels of a first line that names the app: "Product brief: Notary Desk". */
const NAME_LABEL =
  /^(?:(?:product|project|app|creative|design)\s+(?:brief|name|spec|description|title)|brief|project|produkt|projekt|projektname|proyecto|projet|progetto|projeto)\s*[:–-]\s*(?=[^\n]{2,60}\n)/iu;
/** Lines that say why: "Goal: replace the paper register." Names with commas after such a word may be fields. */
const REASON =
  /^[ ]*(?:[-*•]\s+)?(?:goal|purpose|background|context|motivation|problem|vision|mission|objective|why|audience|target (?:group|audience|users)|ziel|zweck|hintergrund|problem|zielgruppe|objetivo|contexto|objectif|but|contexte|scopo|obiettivo)\s*:\s*(?=(?:[^\s,:]+ +){2,})[^\n,:]{8,240}$\n?/gimu;
/** "Fields for a deed:", "Felder pro Auftrag:", "Champs d'une commande :": the deed, with what is listed below. */
const FIELDS_OF =
  /^([ ]*)(?:(?:data|required )?fields|columns|attributes|properties|details|data|felder|daten|angaben|campos|datos|champs|données|campi|dati)\s+(?:(?:for|of|on|in|für|von|pro|einer?s?|de|del|por|pour|par|di|per|d['’])\s*)+(?:(?:an?|the|each|every|one|our|jede[nrs]?|eine[nrs]?|die|der|den|das|une?|la|le|el|cada|chaque|una|um|uma|ogni)\s+)?([\p{L} -]{3,40}?)\s*:[ ]*$/gimu;
const LEAST_REST = 60;

/**
 * A product brief in the form that the grammar reads: labels of the title go, reasons go, and "Fields for a deed:"
 * becomes the deed. What is left must still describe something.
 */
export function withoutLabels(text: string): string {
  const bare = text.replace(NAME_LABEL, '');
  const unreasoned = bare.replaceAll(REASON, '');
  const kept = unreasoned.trim().length >= LEAST_REST ? unreasoned : bare;
  return kept.replaceAll(
    FIELDS_OF,
    (_, indent: string, name: string) => `${indent}${name.charAt(0).toLocaleUpperCase()}${name.slice(1)}:`,
  );
}
