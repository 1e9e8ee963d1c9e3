import type { Language } from './languages/language.ts';

/** What people leave behind when they do something: verb → key of the thing, for verbs without an object that says so. */
const DEEDS: Readonly<Record<Language, string>> = {
  en: `comment comment, comments comment, review review, reviews review, rate review, rates review, score review, scores review, bookmark bookmark, bookmarks bookmark,
favorite bookmark, favourite bookmark, vote vote, votes vote, upvote vote, like vote, reply reply, replies reply, respond reply, answer answer, book booking, books booking,
reserve booking, reserves booking, borrow loan, borrows loan, rent loan, rents loan, enroll registration:enrollment, enrol registration:enrollment, request booking:request, requests booking:request, register registration, sign registration, join registration, rsvp registration,
apply application, applies application, donate donation, donates donation, pledge donation, order order, orders order, buy order, buys order, purchase order, subscribe subscription, bid bid, message message, pay payment, pays payment`,
  de: `kommentieren comment, kommentiert comment, bewerten review, bewertet review, buchen booking, bucht booking, reservieren booking, reserviert booking,
ausleihen loan, leihen loan, anmelden registration, bestellen order, bestellt order, spenden donation, bewerben application, abstimmen vote`,
  es: `comentar comment, comentan comment, valorar review, valoran review, valora review, califican review, puntuar review, reservar booking, reservan booking, reserva booking, inscribirse registration, inscriben registration, apuntarse registration, apuntan registration, comprar order, compran order, donar donation, votar vote, votan vote, vota vote, pedir order, piden order`,
  fr: `commenter comment, notent review, évaluent review, commentent comment, réserver booking, réservent booking, emprunter loan, empruntent loan, commander order, commandent order, inscrire registration, inscrivent registration, acheter order, voter vote, votent vote`,
  pt: `comentar comment, comentam comment, avaliar review, avaliam review, reservar booking, reservam booking, comprar order, compram order, doar donation, inscrever registration, pedir order, agendar appointment, agendam appointment`,
  it: `commentare comment, commentano comment, valutare review, prenotare booking, prenotano booking, ordinare order, ordinano order, comprare order, donare donation, iscriversi registration`,
};
/** Keys of what people leave on anything, an order or an application as well. */
export const OPINIONS: ReadonlySet<string> = new Set(['review', 'comment', 'vote', 'bookmark', 'reply']);
/** How the record is called in each language: singular. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  comment: ['comment', 'Kommentar', 'comentario', 'commentaire', 'comentário', 'commento'],
  review: ['review', 'Bewertung', 'reseña', 'avis', 'avaliação', 'recensione'],
  bookmark: ['bookmark', 'Lesezeichen', 'marcador', 'favori', 'favorito', 'segnalibro'],
  vote: ['vote', 'Stimme', 'voto', 'vote', 'voto', 'voto'],
  reply: ['reply', 'Antwort', 'respuesta', 'réponse', 'resposta', 'risposta'],
  answer: ['answer', 'Antwort', 'respuesta', 'réponse', 'resposta', 'risposta'],
  booking: ['booking', 'Buchung', 'reserva', 'réservation', 'reserva', 'prenotazione'],
  loan: ['loan', 'Ausleihe', 'préstamo', 'emprunt', 'empréstimo', 'prestito'],
  registration: ['registration', 'Anmeldung', 'inscripción', 'inscription', 'inscrição', 'iscrizione'],
  application: ['application', 'Bewerbung', 'solicitud', 'candidature', 'candidatura', 'candidatura'],
  donation: ['donation', 'Spende', 'donación', 'don', 'doação', 'donazione'],
  order: ['order', 'Bestellung', 'pedido', 'commande', 'pedido', 'ordine'],
  subscription: ['subscription', 'Abonnement', 'suscripción', 'abonnement', 'assinatura', 'abbonamento'],
  bid: ['bid', 'Gebot', 'puja', 'enchère', 'lance', 'offerta'],
  message: ['message', 'Nachricht', 'mensaje', 'message', 'mensagem', 'messaggio'],
  payment: ['payment', 'Zahlung', 'pago', 'paiement', 'pagamento', 'pagamento'],
  appointment: ['appointment', 'Termin', 'cita', 'rendez-vous', 'consulta', 'appuntamento'],
};
const ORDER: readonly Language[] = ['en', 'de', 'es', 'fr', 'pt', 'it'];
const indexes = new Map<Language, ReadonlyMap<string, string>>();

/** Key and name of the record that a verb leaves behind, or null. */
export function deedOf(verb: string, language: Language): { readonly key: string; readonly name: string } | null {
  let index = indexes.get(language);
  if (index === undefined) {
    index = new Map(
      DEEDS[language].split(',').map((pair): [string, string] => {
        const [word = '', key = ''] = pair.trim().split(' ');
        return [word, key];
      }),
    );
    indexes.set(language, index);
  }
  const [key, own] = index.get(verb)?.split(':') ?? [];
  if (key === undefined) return null;
  if (own !== undefined) return { key, name: own };
  return { key, name: NAMES[key]?.[ORDER.indexOf(language)] ?? key };
}
