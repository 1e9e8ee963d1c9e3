import type { Language } from './languages/language.ts';

/** What a state means for the steps that lead to it and from it. */
export type StateKind =
  /** Where work starts or waits; one can come back to it. */
  | 'open'
  /** Work is over, and may be taken up again. */
  | 'closed'
  /** Somebody agreed. */
  | 'agreed'
  /** Somebody refused. */
  | 'refused'
  /** It was called off. */
  | 'stopped'
  /** It happened, and is not taken back. */
  | 'final'
  /** It can be had, again and again. */
  | 'free';

/** States by meaning, each `word` or `word=button`, in all languages; gender and number follow by comparing stems. */
const STATES: Readonly<Record<StateKind, string>> = {
  open: `open=Reopen, new, to do, todo, backlog, idea, pending=Set to pending, waiting, in progress=Start, doing=Start, reported, unpaid, overdue, pitched, applied, lead, active=Activate, testing=Test, review,
offen=Wieder öffnen, neu, in arbeit=Beginnen, wartend, gemeldet, in bearbeitung=Beginnen, abierto=Reabrir, abierta=Reabrir, nuevo, nueva, pendiente, en curso=Empezar, en proceso=Empezar,
ouvert=Rouvrir, ouverte=Rouvrir, nouveau, en attente, en cours=Commencer, à faire, aberto=Reabrir, aberta=Reabrir, novo, pendente, em andamento=Começar, aperto=Riapri, aperta=Riapri, nuovo, in corso=Avvia, in attesa`,
  closed: `solved=Solve, resolved=Resolve, done=Mark as done, closed=Close, fixed=Mark as fixed, finished=Finish, erledigt=Erledigen, gelöst=Lösen, geschlossen=Schließen, abgeschlossen=Abschließen, fertig=Fertigstellen, behoben=Beheben,
terminado=Terminar, terminada=Terminar, resuelto=Resolver, resuelta=Resolver, cerrado=Cerrar, cerrada=Cerrar, hecho=Marcar como hecho, terminé=Terminer, résolu=Résoudre, fermé=Fermer, fait=Marquer comme fait, clos=Clore,
concluído=Concluir, concluída=Concluir, resolvido=Resolver, fechado=Fechar, feito=Marcar como feito, concluso=Concludi, risolto=Risolvi, chiuso=Chiudi, fatto=Segna come fatto`,
  agreed: `approved=Approve, accepted=Accept, confirmed=Confirm, granted=Grant, offer, offered=Offer, genehmigt=Genehmigen, angenommen=Annehmen, bestätigt=Bestätigen, zugesagt=Zusagen, aprobado=Aprobar, aprobada=Aprobar, aceptado=Aceptar, aceptada=Aceptar, confirmado=Confirmar, confirmada=Confirmar,
approuvé=Approuver, approuvée=Approuver, accepté=Accepter, confirmé=Confirmer, confirmée=Confirmer, aprovado=Aprovar, aprovada=Aprovar, aceito=Aceitar, approvato=Approva, approvata=Approva, accettato=Accetta, confermato=Conferma, confermata=Conferma`,
  refused: `declined=Decline, rejected=Reject, denied=Deny, refused=Refuse, abgelehnt=Ablehnen, abgesagt=Absagen, rechazado=Rechazar, rechazada=Rechazar, refusé=Refuser, refusée=Refuser, rejeté=Rejeter, recusado=Recusar, recusada=Recusar, rejeitado=Rejeitar, rifiutato=Rifiuta, rifiutata=Rifiuta`,
  stopped: `cancelled=Cancel, canceled=Cancel, lost=Mark as lost, withdrawn=Withdraw, dropped=Drop, abandoned=Abandon, no-show, expired, storniert=Stornieren, verloren, zurückgezogen=Zurückziehen, abgebrochen=Abbrechen, cancelado=Cancelar, cancelada=Cancelar, perdido, perdida, annulé=Annuler, annulée=Annuler, perdu, perso, annullato=Annulla, annullata=Annulla`,
  final: `paid=Mark as paid, sent=Send, shipped=Ship, delivered=Mark as delivered, returned=Mark as returned, published=Publish, sold=Mark as sold, adopted=Mark as adopted, hired=Hire, won=Mark as won, received=Mark as received, graded=Grade, signed=Sign, archived=Archive, completed=Complete, released=Release, handed over=Hand over, picked up=Mark as picked up, submitted=Submit, ordered=Order, borrowed=Lend, running=Start,
bezahlt=Als bezahlt markieren, versendet=Versenden, versandt=Versenden, geliefert=Als geliefert markieren, zurückgegeben=Zurücknehmen, veröffentlicht=Veröffentlichen, verkauft=Verkaufen, vermittelt=Vermitteln, bestellt=Bestellen, ausgeliehen=Ausleihen, archiviert=Archivieren,
pagado=Marcar como pagado, pagada=Marcar como pagada, enviado=Enviar, enviada=Enviar, entregado=Entregar, devuelto=Marcar como devuelto, publicado=Publicar, vendido=Vender, atendida=Atender, atendido=Atender,
payé=Marquer comme payé, payée=Marquer comme payée, envoyé=Envoyer, envoyée=Envoyer, livré=Livrer, livrée=Livrer, rendu=Marquer comme rendu, publié=Publier, vendu=Vendre, pago=Marcar como pago, entregue=Entregar, devolvido=Marcar como devolvido,
pagato=Segna come pagato, inviato=Invia, spedito=Spedisci, consegnato=Consegna, restituito=Segna come restituito, pubblicato=Pubblica, venduto=Vendi`,
  free: `available=Make available, free=Free, in stock, verfügbar=Freigeben, frei=Freigeben, disponible=Liberar, libre=Libérer, disponível=Liberar, livre=Liberar, disponibile=Libera, libero=Libera`,
};

/** Names of fields whose choices are states. */
const STATE_FIELD =
  /(?:^|\s)(?:status|state|stage|phase|progress|estado|etapa|fase|statut|étape|avancement|stato|situação)$/u;
const NO_STATE = /\b(?:marital|civil|employment|residence|legal|family|rsvp|tax|insurance|tank|battery)\b/u;

const words = new Map<string, { readonly kind: StateKind; readonly button: string | null }>();
for (const [kind, text] of Object.entries(STATES) as [StateKind, string][]) {
  for (const entry of text.split(',')) {
    const [word = '', button] = entry.trim().split('=');
    for (const spelling of [word, plain(word)])
      if (word !== '' && !words.has(spelling)) words.set(spelling, { kind, button: button ?? null });
  }
}

/** As in the value of an option. */
function plain(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** What a state means; null for one that only this prompt has. */
export function stateKind(label: string): StateKind | null {
  return words.get(label.toLowerCase().replaceAll('_', ' '))?.kind ?? null;
}

/** Text of the button that leads to a state; null where the state's own name has to do. */
export function stateButton(label: string): string | null {
  return words.get(label.toLowerCase().replaceAll('_', ' '))?.button ?? null;
}

/** Whether a field of this name (lower case) says how far a record is. */
export function isStateField(phrase: string): boolean {
  return STATE_FIELD.test(phrase) && !NO_STATE.test(phrase);
}

/** Name of such a field. */
export const STATE_LABEL: Readonly<Record<Language, string>> = {
  en: 'Status',
  de: 'Status',
  es: 'Estado',
  fr: 'Statut',
  pt: 'Status',
  it: 'Stato',
};
