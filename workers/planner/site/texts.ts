import type { Language } from '../lexicon/languages/language.ts';

/** Headings and labels of public pages. */
export interface SiteTexts {
  readonly about: string;
  readonly services: string;
  readonly gallery: string;
  readonly testimonials: string;
  readonly hours: string;
  readonly day: string;
  readonly open: string;
  readonly weekdays: string;
  readonly saturday: string;
  readonly sunday: string;
  readonly closed: string;
  readonly schedule: string;
  readonly course: string;
  readonly time: string;
  readonly pricing: string;
  readonly offer: string;
  readonly price: string;
  readonly team: string;
  readonly faq: string;
  readonly menu: string;
  readonly work: string;
  readonly location: string;
  readonly contact: string;
  readonly send: string;
  readonly newsletter: string;
  readonly subscribe: string;
  readonly booking: string;
  readonly request: string;
  readonly events: string;
  readonly steps: string;
  readonly more: string;
  /** Names of the entity behind a contact form, a newsletter, a request: singular and plural. */
  readonly message: readonly [one: string, many: string];
  readonly subscriber: readonly [one: string, many: string];
  readonly inquiry: readonly [one: string, many: string];
  readonly owner: string;
  readonly member: string;
}

const KEYS =
  'about services gallery testimonials hours day open weekdays saturday sunday closed schedule course time pricing offer price team faq menu work location contact send newsletter subscribe booking request events steps more message subscriber inquiry owner member'.split(
    ' ',
  );

const TEXTS: Readonly<Record<Language, string>> = {
  en: `About | What we offer | Gallery | What people say | Opening hours | Day | Open | Monday to Friday | Saturday | Sunday | Closed | Schedule | Class | Time | Prices | Offer | Price | Team | Questions and answers | Menu | Work | Where to find us | Contact | Send message | Newsletter | Subscribe | Booking request | Send request | Events | How it works | Learn more | Message/Messages | Subscriber/Subscribers | Request/Requests | Owner | Visitor`,
  de: `Über uns | Angebot | Galerie | Stimmen | Öffnungszeiten | Tag | Geöffnet | Montag bis Freitag | Samstag | Sonntag | Geschlossen | Kursplan | Kurs | Zeit | Preise | Leistung | Preis | Team | Fragen und Antworten | Speisekarte | Arbeiten | So finden Sie uns | Kontakt | Nachricht senden | Newsletter | Abonnieren | Anfrage | Anfrage senden | Veranstaltungen | So funktioniert es | Mehr erfahren | Nachricht/Nachrichten | Abonnent/Abonnenten | Anfrage/Anfragen | Inhaber | Besucher`,
  es: `Sobre nosotros | Qué ofrecemos | Galería | Opiniones | Horario | Día | Abierto | Lunes a viernes | Sábado | Domingo | Cerrado | Horario de clases | Clase | Hora | Precios | Servicio | Precio | Equipo | Preguntas y respuestas | Carta | Trabajos | Dónde estamos | Contacto | Enviar mensaje | Boletín | Suscribirse | Solicitud de reserva | Enviar solicitud | Eventos | Cómo funciona | Más información | Mensaje/Mensajes | Suscriptor/Suscriptores | Solicitud/Solicitudes | Propietario | Visitante`,
  fr: `À propos | Ce que nous proposons | Galerie | Témoignages | Horaires | Jour | Ouvert | Du lundi au vendredi | Samedi | Dimanche | Fermé | Planning des cours | Cours | Heure | Tarifs | Prestation | Prix | Équipe | Questions et réponses | Carte | Réalisations | Nous trouver | Contact | Envoyer le message | Lettre d’information | S’abonner | Demande de réservation | Envoyer la demande | Événements | Comment ça marche | En savoir plus | Message/Messages | Abonné/Abonnés | Demande/Demandes | Propriétaire | Visiteur`,
  pt: `Sobre nós | O que oferecemos | Galeria | Depoimentos | Horário de funcionamento | Dia | Aberto | Segunda a sexta | Sábado | Domingo | Fechado | Horário das aulas | Aula | Hora | Preços | Serviço | Preço | Equipe | Perguntas e respostas | Cardápio | Trabalhos | Onde estamos | Contato | Enviar mensagem | Boletim | Inscrever-se | Pedido de reserva | Enviar pedido | Eventos | Como funciona | Saiba mais | Mensagem/Mensagens | Assinante/Assinantes | Pedido/Pedidos | Proprietário | Visitante`,
  it: `Chi siamo | Che cosa offriamo | Galleria | Dicono di noi | Orari | Giorno | Aperto | Da lunedì a venerdì | Sabato | Domenica | Chiuso | Orario dei corsi | Corso | Ora | Prezzi | Servizio | Prezzo | Il team | Domande e risposte | Menù | Lavori | Dove siamo | Contatti | Invia messaggio | Newsletter | Iscriviti | Richiesta di prenotazione | Invia richiesta | Eventi | Come funziona | Scopri di più | Messaggio/Messaggi | Iscritto/Iscritti | Richiesta/Richieste | Titolare | Visitatore`,
};

/** Texts in a language. */
export function siteTexts(language: Language): SiteTexts {
  const parts = TEXTS[language].split(' | ').map((part) => part.trim());
  const entries = KEYS.map((key, at) => {
    const text = parts[at] ?? '';
    const pair = /^(?:message|subscriber|inquiry)$/.test(key);
    return [key, pair ? text.split('/') : text];
  });
  return Object.fromEntries(entries);
}
