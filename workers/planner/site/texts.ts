import type { Language } from '../lexicon/languages/language.ts';

/** Texts of public pages. `{title}` and `{what}` stand for the site's name and what it is for. */
export interface SiteTexts {
  readonly welcome: string;
  readonly about: string;
  readonly aboutText: string;
  readonly services: string;
  readonly service: string;
  readonly serviceText: string;
  readonly gallery: string;
  readonly picture: string;
  readonly pictureText: string;
  readonly testimonials: string;
  readonly quote: string;
  readonly quoteAuthor: string;
  readonly hours: string;
  readonly day: string;
  readonly open: string;
  readonly weekdays: string;
  readonly saturday: string;
  readonly sunday: string;
  readonly closed: string;
  readonly example: string;
  readonly schedule: string;
  readonly course: string;
  readonly time: string;
  readonly pricing: string;
  readonly offer: string;
  readonly price: string;
  readonly onRequest: string;
  readonly team: string;
  readonly person: string;
  readonly personText: string;
  readonly faq: string;
  readonly question: string;
  readonly answer: string;
  readonly menu: string;
  readonly dish: string;
  readonly work: string;
  readonly project: string;
  readonly projectText: string;
  readonly location: string;
  readonly locationText: string;
  readonly contact: string;
  readonly send: string;
  readonly newsletter: string;
  readonly subscribe: string;
  readonly booking: string;
  readonly request: string;
  readonly events: string;
  readonly steps: string;
  readonly step: string;
  readonly more: string;
  /** Names of the entity behind a contact form, a newsletter, a request: singular and plural. */
  readonly message: readonly [one: string, many: string];
  readonly subscriber: readonly [one: string, many: string];
  readonly inquiry: readonly [one: string, many: string];
  readonly owner: string;
  readonly member: string;
}

const KEYS =
  'welcome about aboutText services service serviceText gallery picture pictureText testimonials quote quoteAuthor hours day open weekdays saturday sunday closed example schedule course time pricing offer price onRequest team person personText faq question answer menu dish work project projectText location locationText contact send newsletter subscribe booking request events steps step more message subscriber inquiry owner member'.split(
    ' ',
  );

const TEXTS: Readonly<Record<Language, string>> = {
  en: `Welcome to {title}. | About | {title}: this is the place to say in two or three sentences what you do, for whom, and what is special about it. | What we offer | Offer {n} | Say in one sentence what is included. | Gallery | Picture {n} | Describe the picture here. | What people say | Replace this with the words of a real customer. | Example name | Opening hours | Day | Open | Monday to Friday | Saturday | Sunday | Closed | (example) | Schedule | Class | Time | Prices | Offer | Price | on request | Team | Name {n} | Role and one sentence about this person. | Questions and answers | What should visitors know before they come? | Write the answer here. | Menu | Dish {n} | Work | Project {n} | Say what it was about and what you did. | Where to find us | Put the address and how to get there here. | Contact | Send message | Newsletter | Subscribe | Booking request | Send request | Events | How it works | Step {n} | Learn more | Message/Messages | Subscriber/Subscribers | Request/Requests | Owner | Visitor`,
  de: `Willkommen bei {title}. | Über uns | {title}: Hier ist Platz für zwei oder drei Sätze darüber, was Sie tun, für wen und was daran besonders ist. | Angebot | Angebot {n} | Beschreiben Sie in einem Satz, was dazugehört. | Galerie | Bild {n} | Beschreiben Sie hier das Bild. | Stimmen | Ersetzen Sie dies durch die Worte einer echten Kundin oder eines echten Kunden. | Beispielname | Öffnungszeiten | Tag | Geöffnet | Montag bis Freitag | Samstag | Sonntag | Geschlossen | (Beispiel) | Kursplan | Kurs | Zeit | Preise | Leistung | Preis | auf Anfrage | Team | Name {n} | Aufgabe und ein Satz über diese Person. | Fragen und Antworten | Was sollte man vor dem Besuch wissen? | Schreiben Sie hier die Antwort. | Speisekarte | Gericht {n} | Arbeiten | Projekt {n} | Sagen Sie, worum es ging und was Sie getan haben. | So finden Sie uns | Tragen Sie hier Adresse und Anfahrt ein. | Kontakt | Nachricht senden | Newsletter | Abonnieren | Anfrage | Anfrage senden | Veranstaltungen | So funktioniert es | Schritt {n} | Mehr erfahren | Nachricht/Nachrichten | Abonnent/Abonnenten | Anfrage/Anfragen | Inhaber | Besucher`,
  es: `Bienvenido a {title}. | Sobre nosotros | {title}: aquí caben dos o tres frases sobre lo que hace, para quién y qué lo hace especial. | Qué ofrecemos | Oferta {n} | Diga en una frase qué incluye. | Galería | Imagen {n} | Describa aquí la imagen. | Opiniones | Sustituya esto por las palabras de un cliente real. | Nombre de ejemplo | Horario | Día | Abierto | Lunes a viernes | Sábado | Domingo | Cerrado | (ejemplo) | Horario de clases | Clase | Hora | Precios | Servicio | Precio | a consultar | Equipo | Nombre {n} | Función y una frase sobre esta persona. | Preguntas y respuestas | ¿Qué conviene saber antes de venir? | Escriba aquí la respuesta. | Carta | Plato {n} | Trabajos | Proyecto {n} | Cuente de qué trataba y qué hizo. | Dónde estamos | Ponga aquí la dirección y cómo llegar. | Contacto | Enviar mensaje | Boletín | Suscribirse | Solicitud de reserva | Enviar solicitud | Eventos | Cómo funciona | Paso {n} | Más información | Mensaje/Mensajes | Suscriptor/Suscriptores | Solicitud/Solicitudes | Propietario | Visitante`,
  fr: `Bienvenue chez {title}. | À propos | {title} : dites ici en deux ou trois phrases ce que vous faites, pour qui, et ce qui vous distingue. | Ce que nous proposons | Offre {n} | Dites en une phrase ce qui est compris. | Galerie | Image {n} | Décrivez l’image ici. | Témoignages | Remplacez ceci par les mots d’un vrai client. | Nom d’exemple | Horaires | Jour | Ouvert | Du lundi au vendredi | Samedi | Dimanche | Fermé | (exemple) | Planning des cours | Cours | Heure | Tarifs | Prestation | Prix | sur demande | Équipe | Nom {n} | Fonction et une phrase sur cette personne. | Questions et réponses | Que faut-il savoir avant de venir ? | Écrivez la réponse ici. | Carte | Plat {n} | Réalisations | Projet {n} | Dites de quoi il s’agissait et ce que vous avez fait. | Nous trouver | Indiquez ici l’adresse et l’accès. | Contact | Envoyer le message | Lettre d’information | S’abonner | Demande de réservation | Envoyer la demande | Événements | Comment ça marche | Étape {n} | En savoir plus | Message/Messages | Abonné/Abonnés | Demande/Demandes | Propriétaire | Visiteur`,
  pt: `Bem-vindo a {title}. | Sobre nós | {title}: diga aqui em duas ou três frases o que você faz, para quem e o que há de especial. | O que oferecemos | Oferta {n} | Diga em uma frase o que está incluído. | Galeria | Imagem {n} | Descreva a imagem aqui. | Depoimentos | Substitua isto pelas palavras de um cliente real. | Nome de exemplo | Horário de funcionamento | Dia | Aberto | Segunda a sexta | Sábado | Domingo | Fechado | (exemplo) | Horário das aulas | Aula | Hora | Preços | Serviço | Preço | sob consulta | Equipe | Nome {n} | Função e uma frase sobre esta pessoa. | Perguntas e respostas | O que convém saber antes de vir? | Escreva a resposta aqui. | Cardápio | Prato {n} | Trabalhos | Projeto {n} | Diga do que se tratava e o que você fez. | Onde estamos | Coloque aqui o endereço e como chegar. | Contato | Enviar mensagem | Boletim | Inscrever-se | Pedido de reserva | Enviar pedido | Eventos | Como funciona | Passo {n} | Saiba mais | Mensagem/Mensagens | Assinante/Assinantes | Pedido/Pedidos | Proprietário | Visitante`,
  it: `Benvenuti da {title}. | Chi siamo | {title}: dite qui in due o tre frasi che cosa fate, per chi e che cosa c’è di speciale. | Che cosa offriamo | Offerta {n} | Dite in una frase che cosa è compreso. | Galleria | Immagine {n} | Descrivete qui l’immagine. | Dicono di noi | Sostituite questo con le parole di un vero cliente. | Nome di esempio | Orari | Giorno | Aperto | Da lunedì a venerdì | Sabato | Domenica | Chiuso | (esempio) | Orario dei corsi | Corso | Ora | Prezzi | Servizio | Prezzo | su richiesta | Il team | Nome {n} | Ruolo e una frase su questa persona. | Domande e risposte | Che cosa è utile sapere prima di venire? | Scrivete qui la risposta. | Menù | Piatto {n} | Lavori | Progetto {n} | Dite di che cosa si trattava e che cosa avete fatto. | Dove siamo | Mettete qui l’indirizzo e come arrivare. | Contatti | Invia messaggio | Newsletter | Iscriviti | Richiesta di prenotazione | Invia richiesta | Eventi | Come funziona | Passo {n} | Scopri di più | Messaggio/Messaggi | Iscritto/Iscritti | Richiesta/Richieste | Titolare | Visitatore`,
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
