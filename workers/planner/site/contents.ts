import type { Language } from '../lexicon/languages/language.ts';

/** Example contents of public pages: whole sentences, so that a page reads well on its first day. */
export interface Contents {
  readonly tagline: string;
  readonly about: string;
  readonly services: readonly string[];
  readonly captions: readonly string[];
  readonly quotes: readonly Pair[];
  readonly team: readonly Pair[];
  readonly faq: readonly Pair[];
  readonly work: readonly Pair[];
  readonly steps: readonly Pair[];
  readonly events: readonly Pair[];
  readonly times: readonly Pair[];
  readonly location: string;
  readonly address: string;
  readonly prices: string;
  readonly from: string;
}

type Pair = readonly [first: string, second: string];

/** Line by line in the order of `Contents`; entries apart by `|`, pairs by `~`. */
const CONTENTS: Readonly<Record<Language, string>> = {
  en: `Made with care, for people who value it.
Everything here is done by people who love their work. We take our time, work with good materials, and say honestly what we can do and what we cannot. Whoever comes once often comes back.
With time for your questions and a clear price before we start.|In small groups or one to one, as you like it.|Simple to arrange: a short message is enough.
On an ordinary morning|A detail that took time|Guests on the open day
I felt in good hands from the first minute, and I have come back twice since.~Maria S.|Friendly, reliable and exactly what had been agreed.~Tom B.|We were looking for something special and found it here.~Aisha K.
Anna Miller~Started it all and is there for every first conversation.|Ben Carter~Keeps an eye on quality and on the calendar.|Lea Novak~Answers messages, usually on the same day.
Do I need to book ahead?~A short message a few days before is best. If there is room, we are glad to see you at short notice as well.|How can I pay?~By card, in cash or by bank transfer after you have received the invoice.|Can I cancel?~Yes, free of charge until the day before.
A house by the lake~Quiet rooms, plain materials and a lot of light.|Market day~A series about people and what they make with their hands.|Winter studies~Small works on paper from the darkest weeks of the year.
You write to us~Two or three sentences about what you have in mind are enough.|We talk it over~By phone or in person, without obligation.|We begin~On the day that suits you, at the price that was agreed.
First Saturday of the month~Open day with coffee and a look behind the scenes|Last Friday of the month~An evening for newcomers
Monday~18:00|Wednesday~18:30|Saturday~10:00
You find us at 12 Market Street, five minutes on foot from the station. Bus 4 stops in front of the door, and there are bicycle stands in the yard.
Phone 555 0142, Monday to Friday from 9:00 to 17:00. Messages are answered within one working day.
Example prices
from`,
  de: `Mit Sorgfalt gemacht, für alle, die das schätzen.
Hier arbeiten Menschen, die gern tun, was sie tun. Wir nehmen uns Zeit, arbeiten mit guten Materialien und sagen ehrlich, was geht und was nicht. Wer einmal da war, kommt oft wieder.
Mit Zeit für Ihre Fragen und einem klaren Preis vorab.|In kleinen Gruppen oder einzeln, ganz wie Sie möchten.|Einfach vereinbart: eine kurze Nachricht genügt.
An einem gewöhnlichen Morgen|Ein Detail, das Zeit brauchte|Gäste am Tag der offenen Tür
Ich habe mich von Anfang an gut aufgehoben gefühlt und bin seither zweimal wiedergekommen.~Maria S.|Freundlich, zuverlässig und genau wie besprochen.~Thomas B.|Wir haben etwas Besonderes gesucht und hier gefunden.~Aylin K.
Anna Weber~Hat alles begonnen und führt jedes erste Gespräch.|Jonas Keller~Achtet auf Qualität und auf den Kalender.|Lea Novak~Beantwortet Nachrichten, meist noch am selben Tag.
Muss ich mich anmelden?~Am besten schreiben Sie uns einige Tage vorher. Ist noch Platz, freuen wir uns auch kurzfristig.|Wie kann ich bezahlen?~Mit Karte, bar oder per Überweisung nach Erhalt der Rechnung.|Kann ich absagen?~Ja, bis zum Vortag kostenlos.
Ein Haus am See~Ruhige Räume, einfache Materialien und viel Licht.|Markttag~Eine Reihe über Menschen und das, was sie mit den Händen machen.|Winterstudien~Kleine Arbeiten auf Papier aus den dunkelsten Wochen des Jahres.
Sie schreiben uns~Zwei oder drei Sätze zu Ihrem Vorhaben genügen.|Wir sprechen darüber~Am Telefon oder persönlich, ganz unverbindlich.|Wir legen los~An dem Tag, der Ihnen passt, zum vereinbarten Preis.
Erster Samstag im Monat~Tag der offenen Tür mit Kaffee und einem Blick hinter die Kulissen|Letzter Freitag im Monat~Ein Abend für alle, die neu sind
Montag~18:00|Mittwoch~18:30|Samstag~10:00
Sie finden uns in der Marktstraße 12, fünf Minuten zu Fuß vom Bahnhof. Der Bus 4 hält vor der Tür, Fahrräder stehen im Hof.
Telefon 0555 0142, Montag bis Freitag von 9 bis 17 Uhr. Nachrichten beantworten wir innerhalb eines Werktags.
Preisbeispiele
ab`,
  es: `Hecho con cuidado, para quien lo valora.
Aquí trabajan personas que disfrutan de lo que hacen. Nos tomamos el tiempo necesario, trabajamos con buenos materiales y decimos con franqueza lo que podemos hacer. Quien viene una vez suele volver.
Con tiempo para sus preguntas y un precio claro desde el principio.|En grupos pequeños o de forma individual, como prefiera.|Fácil de acordar: basta un mensaje corto.
Una mañana cualquiera|Un detalle que llevó su tiempo|Visitantes en la jornada abierta
Me sentí bien atendida desde el primer minuto y he vuelto dos veces.~María S.|Amables, puntuales y exactamente lo acordado.~Tomás B.|Buscábamos algo especial y lo encontramos aquí.~Aitana K.
Ana Molina~Lo empezó todo y atiende cada primera conversación.|Bruno Castro~Cuida la calidad y el calendario.|Lea Navarro~Responde a los mensajes, casi siempre el mismo día.
¿Hace falta reservar?~Lo mejor es escribirnos unos días antes. Si queda sitio, también le recibimos sin previo aviso.|¿Cómo puedo pagar?~Con tarjeta, en efectivo o por transferencia al recibir la factura.|¿Puedo cancelar?~Sí, sin coste hasta el día anterior.
Una casa junto al lago~Espacios tranquilos, materiales sencillos y mucha luz.|Día de mercado~Una serie sobre personas y lo que hacen con las manos.|Estudios de invierno~Obras pequeñas sobre papel de las semanas más oscuras del año.
Nos escribe~Bastan dos o tres frases sobre lo que tiene en mente.|Lo hablamos~Por teléfono o en persona, sin compromiso.|Empezamos~El día que le convenga y al precio acordado.
Primer sábado del mes~Jornada de puertas abiertas con café|Último viernes del mes~Una tarde para quienes llegan por primera vez
Lunes~18:00|Miércoles~18:30|Sábado~10:00
Estamos en la calle del Mercado 12, a cinco minutos a pie de la estación. El autobús 4 para delante de la puerta y hay aparcabicicletas en el patio.
Teléfono 555 0142, de lunes a viernes de 9:00 a 17:00. Respondemos a los mensajes en un día laborable.
Precios de ejemplo
desde`,
  fr: `Fait avec soin, pour ceux qui y tiennent.
Ici travaillent des gens qui aiment ce qu’ils font. Nous prenons le temps, travaillons avec de bons matériaux et disons franchement ce que nous pouvons faire. Qui vient une fois revient souvent.
Avec du temps pour vos questions et un prix clair dès le départ.|En petit groupe ou en individuel, comme vous préférez.|Simple à organiser : un court message suffit.
Un matin ordinaire|Un détail qui a pris du temps|Des visiteurs à la journée portes ouvertes
Je me suis sentie entre de bonnes mains dès la première minute, et je suis revenue deux fois.~Marie S.|Aimable, fiable et exactement ce qui était convenu.~Thomas B.|Nous cherchions quelque chose de particulier et l’avons trouvé ici.~Aïcha K.
Anne Moreau~A tout commencé et assure chaque premier échange.|Benoît Caron~Veille à la qualité et au calendrier.|Léa Navarre~Répond aux messages, le plus souvent le jour même.
Faut-il réserver ?~Un message quelques jours avant, c’est le mieux. S’il reste de la place, vous êtes aussi les bienvenus au dernier moment.|Comment payer ?~Par carte, en espèces ou par virement à réception de la facture.|Puis-je annuler ?~Oui, sans frais jusqu’à la veille.
Une maison au bord du lac~Des pièces calmes, des matériaux simples et beaucoup de lumière.|Jour de marché~Une série sur les gens et ce qu’ils font de leurs mains.|Études d’hiver~De petits travaux sur papier des semaines les plus sombres de l’année.
Vous nous écrivez~Deux ou trois phrases sur votre projet suffisent.|Nous en parlons~Au téléphone ou de vive voix, sans engagement.|Nous commençons~Le jour qui vous convient, au prix convenu.
Premier samedi du mois~Journée portes ouvertes autour d’un café|Dernier vendredi du mois~Une soirée pour les nouveaux venus
Lundi~18:00|Mercredi~18:30|Samedi~10:00
Vous nous trouvez au 12, rue du Marché, à cinq minutes à pied de la gare. Le bus 4 s’arrête devant la porte, et des supports à vélos se trouvent dans la cour.
Téléphone 555 0142, du lundi au vendredi de 9 h à 17 h. Nous répondons aux messages sous un jour ouvré.
Exemples de prix
à partir de`,
  pt: `Feito com cuidado, para quem dá valor.
Aqui trabalham pessoas que gostam do que fazem. Dedicamos tempo, trabalhamos com bons materiais e dizemos com franqueza o que podemos fazer. Quem vem uma vez costuma voltar.
Com tempo para as suas perguntas e um preço claro desde o início.|Em grupos pequenos ou individualmente, como preferir.|Fácil de combinar: basta uma mensagem curta.
Numa manhã comum|Um detalhe que levou tempo|Visitantes no dia aberto
Senti-me bem atendida desde o primeiro minuto e já voltei duas vezes.~Maria S.|Simpáticos, pontuais e exatamente o combinado.~Tomás B.|Procurávamos algo especial e encontramos aqui.~Aline K.
Ana Moreira~Começou tudo e faz cada primeira conversa.|Bruno Castro~Cuida da qualidade e da agenda.|Léa Novais~Responde às mensagens, quase sempre no mesmo dia.
É preciso reservar?~O melhor é escrever alguns dias antes. Havendo lugar, também recebemos em cima da hora.|Como posso pagar?~Com cartão, em dinheiro ou por transferência ao receber a fatura.|Posso cancelar?~Sim, sem custo até a véspera.
Uma casa à beira do lago~Espaços tranquilos, materiais simples e muita luz.|Dia de mercado~Uma série sobre pessoas e o que fazem com as mãos.|Estudos de inverno~Pequenos trabalhos em papel das semanas mais escuras do ano.
Você nos escreve~Bastam duas ou três frases sobre o que tem em mente.|Conversamos~Por telefone ou pessoalmente, sem compromisso.|Começamos~No dia que lhe convém, pelo preço combinado.
Primeiro sábado do mês~Dia de portas abertas com café|Última sexta-feira do mês~Uma noite para quem chega pela primeira vez
Segunda-feira~18:00|Quarta-feira~18:30|Sábado~10:00
Estamos na Rua do Mercado, 12, a cinco minutos a pé da estação. O ônibus 4 para em frente à porta e há bicicletário no pátio.
Telefone 555 0142, de segunda a sexta, das 9h às 17h. Respondemos às mensagens em um dia útil.
Exemplos de preços
a partir de`,
  it: `Fatto con cura, per chi la apprezza.
Qui lavorano persone che amano quello che fanno. Ci prendiamo il tempo che serve, usiamo buoni materiali e diciamo con franchezza che cosa possiamo fare. Chi viene una volta spesso ritorna.
Con tempo per le vostre domande e un prezzo chiaro fin dall’inizio.|In piccoli gruppi o da soli, come preferite.|Facile da concordare: basta un breve messaggio.
Una mattina qualunque|Un dettaglio che ha richiesto tempo|Ospiti alla giornata aperta
Mi sono sentita in buone mani dal primo minuto e sono tornata due volte.~Maria S.|Gentili, puntuali e proprio come concordato.~Tommaso B.|Cercavamo qualcosa di speciale e l’abbiamo trovato qui.~Aisha K.
Anna Molinari~Ha cominciato tutto e segue ogni primo incontro.|Bruno Conti~Cura la qualità e il calendario.|Lea Novelli~Risponde ai messaggi, di solito in giornata.
Serve prenotare?~Meglio scriverci qualche giorno prima. Se c’è posto, vi accogliamo volentieri anche all’ultimo.|Come posso pagare?~Con carta, in contanti o con bonifico al ricevimento della fattura.|Posso disdire?~Sì, senza spese fino al giorno prima.
Una casa sul lago~Spazi tranquilli, materiali semplici e molta luce.|Giorno di mercato~Una serie sulle persone e su ciò che fanno con le mani.|Studi d’inverno~Piccoli lavori su carta delle settimane più buie dell’anno.
Ci scrivete~Bastano due o tre frasi su ciò che avete in mente.|Ne parliamo~Al telefono o di persona, senza impegno.|Cominciamo~Il giorno che vi va bene, al prezzo concordato.
Primo sabato del mese~Giornata aperta con caffè|Ultimo venerdì del mese~Una serata per chi viene la prima volta
Lunedì~18:00|Mercoledì~18:30|Sabato~10:00
Siamo in via del Mercato 12, a cinque minuti a piedi dalla stazione. L’autobus 4 ferma davanti alla porta e in cortile ci sono rastrelliere per biciclette.
Telefono 555 0142, dal lunedì al venerdì dalle 9 alle 17. Rispondiamo ai messaggi entro un giorno lavorativo.
Esempi di prezzi
da`,
};

/** Example contents in a language. */
export function contentsOf(language: Language): Contents {
  const lines = CONTENTS[language].split('\n');
  const at = (index: number): string => lines[index] ?? '';
  const list = (index: number): readonly string[] => at(index).split('|');
  const pairs = (index: number): readonly Pair[] =>
    list(index).map((entry) => {
      const [first = '', second = ''] = entry.split('~');
      return [first, second];
    });
  return {
    tagline: at(0),
    about: at(1),
    services: list(2),
    captions: list(3),
    quotes: pairs(4),
    team: pairs(5),
    faq: pairs(6),
    work: pairs(7),
    steps: pairs(8),
    events: pairs(9),
    times: pairs(10),
    location: at(11),
    address: at(12),
    prices: at(13),
    from: at(14),
  };
}
