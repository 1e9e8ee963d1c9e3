import type { FeatureKey } from './feature-words.ts';
import { LANGUAGES, type Language } from './languages/language.ts';

/** Title and criteria of a feature: a line for each language in the order of `LANGUAGES`, parts after `~`. */
const TEXTS: Readonly<Partial<Record<FeatureKey, string>>> = {
  payments: `Payments ~ A person pays with a test card and the record becomes paid. ~ A failed payment leaves the record unpaid and says why.
Zahlungen ~ Mit einer Testkarte wird bezahlt, und der Eintrag gilt als bezahlt. ~ Eine gescheiterte Zahlung lässt den Eintrag offen und sagt, warum.
Pagos ~ Una persona paga con una tarjeta de prueba y el registro queda pagado. ~ Un pago fallido deja el registro pendiente y dice por qué.
Paiements ~ Une personne paie avec une carte de test et l’enregistrement devient payé. ~ Un paiement refusé laisse l’enregistrement impayé et dit pourquoi.
Pagamentos ~ Uma pessoa paga com um cartão de teste e o registro fica pago. ~ Um pagamento recusado deixa o registro em aberto e diz por quê.
Pagamenti ~ Una persona paga con una carta di prova e la registrazione risulta pagata. ~ Un pagamento fallito la lascia da pagare e dice perché.`,
  map: `Map ~ Records with an address appear as markers on a map. ~ Choosing a marker opens the record.
Karte ~ Einträge mit Adresse erscheinen als Punkte auf einer Karte. ~ Ein Punkt führt zum Eintrag.
Mapa ~ Los registros con dirección aparecen como marcas en un mapa. ~ Al elegir una marca se abre el registro.
Carte ~ Les enregistrements avec une adresse apparaissent sur une carte. ~ Un repère ouvre l’enregistrement.
Mapa ~ Registros com endereço aparecem como marcadores em um mapa. ~ Escolher um marcador abre o registro.
Mappa ~ Le registrazioni con indirizzo appaiono su una mappa. ~ Un segnaposto apre la registrazione.`,
  messages: `Emails and reminders ~ The message is sent once, at the right time, to the right person. ~ A person can switch it off.
E-Mails und Erinnerungen ~ Die Nachricht geht einmal, zur richtigen Zeit, an die richtige Person. ~ Man kann sie abschalten.
Correos y recordatorios ~ El mensaje se envía una vez, a tiempo y a la persona correcta. ~ Se puede desactivar.
E-mails et rappels ~ Le message part une seule fois, au bon moment, à la bonne personne. ~ On peut le désactiver.
E-mails e lembretes ~ A mensagem é enviada uma vez, na hora certa, à pessoa certa. ~ É possível desativá-la.
E-mail e promemoria ~ Il messaggio parte una volta, al momento giusto, alla persona giusta. ~ Si può disattivare.`,
  overlap: `No overlapping times ~ A second record for the same time and person or place is refused with a clear message. ~ Touching times (one ends as the next begins) are allowed.
Keine Überschneidungen ~ Ein zweiter Eintrag zur selben Zeit für dieselbe Person oder denselben Ort wird mit klarer Meldung abgelehnt. ~ Angrenzende Zeiten sind erlaubt.
Sin solapamientos ~ Un segundo registro a la misma hora para la misma persona o lugar se rechaza con un mensaje claro. ~ Se permiten horas contiguas.
Pas de chevauchement ~ Un second enregistrement au même moment pour la même personne ou le même lieu est refusé avec un message clair. ~ Les horaires qui se touchent sont permis.
Sem sobreposição ~ Um segundo registro no mesmo horário para a mesma pessoa ou lugar é recusado com uma mensagem clara. ~ Horários contíguos são permitidos.
Nessuna sovrapposizione ~ Una seconda registrazione alla stessa ora per la stessa persona o luogo è rifiutata con un messaggio chiaro. ~ Gli orari contigui sono ammessi.`,
  stock: `Stock follows its movements ~ Each movement changes the stock in the same transaction. ~ A movement that would leave less than nothing is refused.
Bestand folgt den Bewegungen ~ Jede Bewegung ändert den Bestand in derselben Transaktion. ~ Eine Bewegung unter null wird abgelehnt.
Existencias según movimientos ~ Cada movimiento cambia las existencias en la misma transacción. ~ Se rechaza un movimiento que deje menos de cero.
Stock suivant les mouvements ~ Chaque mouvement change le stock dans la même transaction. ~ Un mouvement sous zéro est refusé.
Estoque conforme movimentos ~ Cada movimento altera o estoque na mesma transação. ~ Um movimento abaixo de zero é recusado.
Scorte secondo i movimenti ~ Ogni movimento cambia le scorte nella stessa transazione. ~ Un movimento sotto zero è rifiutato.`,
  capacity: `Limited places ~ One too many is refused with a clear message, or put on the waiting list. ~ Two people at once cannot both take the last place.
Begrenzte Plätze ~ Wer zu viel ist, wird mit klarer Meldung abgelehnt oder kommt auf die Warteliste. ~ Zwei zugleich können nicht beide den letzten Platz nehmen.
Plazas limitadas ~ Quien sobra se rechaza con un mensaje claro o pasa a la lista de espera. ~ Dos a la vez no pueden ocupar la última plaza.
Places limitées ~ Une inscription de trop est refusée clairement ou mise en liste d’attente. ~ Deux personnes ne peuvent prendre ensemble la dernière place.
Vagas limitadas ~ Quem excede é recusado com uma mensagem clara ou vai para a lista de espera. ~ Duas pessoas não podem ocupar juntas a última vaga.
Posti limitati ~ Chi è di troppo è rifiutato con un messaggio chiaro o va in lista d’attesa. ~ Due insieme non possono prendere l’ultimo posto.`,
  lowStock: `What runs low ~ A list shows everything whose quantity is at or below its minimum. ~ It is right as soon as a quantity changes.
Was knapp wird ~ Eine Liste zeigt alles, dessen Menge das Minimum erreicht oder unterschreitet. ~ Sie stimmt, sobald sich eine Menge ändert.
Existencias bajas ~ Una lista muestra todo lo que está en su mínimo o por debajo. ~ Es correcta en cuanto cambia una cantidad.
Stock bas ~ Une liste montre tout ce qui atteint son minimum ou passe dessous. ~ Elle est juste dès qu’une quantité change.
Estoque baixo ~ Uma lista mostra tudo o que está no mínimo ou abaixo. ~ Está certa assim que uma quantidade muda.
Scorte basse ~ Un elenco mostra ciò che è al minimo o sotto. ~ È giusto appena cambia una quantità.`,
  recurring: `Recurring records ~ The record is created once per period without anybody doing it. ~ Running it twice creates nothing twice.
Wiederkehrende Einträge ~ Der Eintrag entsteht einmal je Zeitraum von selbst. ~ Ein zweiter Lauf legt nichts doppelt an.
Registros recurrentes ~ El registro se crea una vez por periodo sin que nadie lo haga. ~ Ejecutarlo dos veces no duplica nada.
Enregistrements récurrents ~ L’enregistrement se crée une fois par période sans que personne ne le fasse. ~ Deux exécutions ne créent rien en double.
Registros recorrentes ~ O registro é criado uma vez por período sem ninguém fazê-lo. ~ Executar duas vezes não duplica nada.
Registrazioni ricorrenti ~ La registrazione nasce una volta per periodo da sola. ~ Eseguirla due volte non duplica nulla.`,
  generated: `Made from other records ~ One click makes the record out of those that it covers and marks them. ~ Nothing is covered twice.
Aus anderen Einträgen erzeugt ~ Ein Klick erzeugt den Eintrag aus denen, die er umfasst, und kennzeichnet sie. ~ Nichts wird doppelt erfasst.
Generado a partir de otros ~ Un clic crea el registro a partir de los que cubre y los marca. ~ Nada se cubre dos veces.
Créé à partir d’autres ~ Un clic crée l’enregistrement à partir de ceux qu’il couvre et les marque. ~ Rien n’est couvert deux fois.
Gerado a partir de outros ~ Um clique cria o registro a partir dos que ele cobre e os marca. ~ Nada é coberto duas vezes.
Creato da altre registrazioni ~ Un clic crea la registrazione da quelle che copre e le segna. ~ Nulla è coperto due volte.`,
  numbering: `Numbers without gaps ~ A new record gets the next number by itself. ~ Two created at once get different numbers, and none is left out.
Fortlaufende Nummern ~ Ein neuer Eintrag bekommt von selbst die nächste Nummer. ~ Zwei zugleich bekommen verschiedene, und keine fehlt.
Numeración correlativa ~ Un registro nuevo recibe el número siguiente. ~ Dos a la vez reciben números distintos y no falta ninguno.
Numérotation continue ~ Un nouvel enregistrement reçoit le numéro suivant. ~ Deux à la fois reçoivent des numéros différents, sans trou.
Numeração sequencial ~ Um novo registro recebe o próximo número. ~ Dois ao mesmo tempo recebem números diferentes, sem lacunas.
Numerazione progressiva ~ Una nuova registrazione riceve il numero seguente. ~ Due insieme ricevono numeri diversi, senza vuoti.`,
  duration: `Average time between states ~ The time of each change of state is stored. ~ The dashboard shows the average over the records that went all the way.
Mittlere Dauer zwischen Zuständen ~ Der Zeitpunkt jeder Zustandsänderung wird gespeichert. ~ Die Übersicht zeigt den Mittelwert über alle abgeschlossenen Einträge.
Tiempo medio entre estados ~ Se guarda el momento de cada cambio de estado. ~ El panel muestra la media de los registros terminados.
Durée moyenne entre états ~ Le moment de chaque changement d’état est conservé. ~ Le tableau de bord montre la moyenne des enregistrements terminés.
Tempo médio entre estados ~ O momento de cada mudança de estado é guardado. ~ O painel mostra a média dos registros concluídos.
Tempo medio tra stati ~ Il momento di ogni cambio di stato è conservato. ~ Il cruscotto mostra la media delle registrazioni concluse.`,
  once: `Once for each person ~ A second record of the same person for the same thing is refused with a clear message. ~ The first one can still be changed.
Einmal je Person ~ Ein zweiter Eintrag derselben Person zur selben Sache wird mit klarer Meldung abgelehnt. ~ Der erste bleibt änderbar.
Una vez por persona ~ Un segundo registro de la misma persona para lo mismo se rechaza con un mensaje claro. ~ El primero se puede cambiar.
Une fois par personne ~ Un second enregistrement de la même personne pour la même chose est refusé clairement. ~ Le premier reste modifiable.
Uma vez por pessoa ~ Um segundo registro da mesma pessoa para a mesma coisa é recusado com uma mensagem clara. ~ O primeiro pode ser alterado.
Una volta a persona ~ Una seconda registrazione della stessa persona per la stessa cosa è rifiutata con un messaggio chiaro. ~ La prima si può cambiare.`,
  import: `Import ~ A file or another service brings in records. ~ Each row that could not be used is named with its reason.
Import ~ Eine Datei oder ein anderer Dienst liefert Einträge. ~ Jede Zeile, die nicht passt, wird mit Grund genannt.
Importación ~ Un archivo u otro servicio aporta registros. ~ Cada fila que no sirve se indica con su motivo.
Import ~ Un fichier ou un autre service apporte des enregistrements. ~ Chaque ligne inutilisable est citée avec sa raison.
Importação ~ Um arquivo ou outro serviço traz registros. ~ Cada linha inutilizável é indicada com o motivo.
Importazione ~ Un file o un altro servizio porta registrazioni. ~ Ogni riga inutilizzabile è indicata con il motivo.`,
  print: `Print and PDF ~ A record can be printed or saved as a PDF with everything that its page shows. ~ Nothing is cut off at page breaks.
Druck und PDF ~ Ein Eintrag lässt sich vollständig drucken oder als PDF sichern. ~ An Seitenumbrüchen fehlt nichts.
Impresión y PDF ~ Un registro se imprime o se guarda como PDF con todo lo que muestra. ~ Nada se corta entre páginas.
Impression et PDF ~ Un enregistrement s’imprime ou s’enregistre en PDF en entier. ~ Rien n’est coupé entre les pages.
Impressão e PDF ~ Um registro pode ser impresso ou salvo em PDF por inteiro. ~ Nada é cortado entre páginas.
Stampa e PDF ~ Una registrazione si stampa o si salva in PDF per intero. ~ Nulla è tagliato tra le pagine.`,
  live: `Live updates ~ A change by one person appears on another person’s open page within two seconds.
Live-Aktualisierung ~ Eine Änderung erscheint auf der offenen Seite anderer innerhalb von zwei Sekunden.
Actualización en vivo ~ Un cambio aparece en la página abierta de otra persona en dos segundos.
Mise à jour en direct ~ Un changement apparaît sur la page ouverte d’une autre personne en deux secondes.
Atualização ao vivo ~ Uma mudança aparece na página aberta de outra pessoa em dois segundos.
Aggiornamento dal vivo ~ Una modifica appare sulla pagina aperta di un’altra persona entro due secondi.`,
  scanning: `Scanning codes ~ Pointing the camera at a code finds its record.
Codes scannen ~ Die Kamera auf einen Code gerichtet findet den Eintrag.
Escanear códigos ~ Apuntar la cámara a un código encuentra su registro.
Lecture de codes ~ Pointer l’appareil vers un code trouve l’enregistrement.
Leitura de códigos ~ Apontar a câmera para um código encontra o registro.
Lettura di codici ~ Inquadrare un codice trova la registrazione.`,
  signIn: `Sign-in with other services ~ A person signs in with the other service and has the same account afterwards.
Anmeldung über andere Dienste ~ Man meldet sich mit dem anderen Dienst an und hat dasselbe Konto.
Acceso con otros servicios ~ Una persona entra con el otro servicio y conserva la misma cuenta.
Connexion par d’autres services ~ On se connecte par l’autre service et garde le même compte.
Acesso por outros serviços ~ Uma pessoa entra com o outro serviço e mantém a mesma conta.
Accesso con altri servizi ~ Si entra con l’altro servizio e si ha lo stesso account.`,
  suggestions: `Suggestions ~ The suggestion is made from the stored records and marked as a suggestion.
Vorschläge ~ Der Vorschlag entsteht aus den gespeicherten Einträgen und ist als Vorschlag gekennzeichnet.
Sugerencias ~ La sugerencia sale de los registros guardados y se marca como tal.
Suggestions ~ La suggestion vient des enregistrements et est signalée comme telle.
Sugestões ~ A sugestão vem dos registros guardados e é marcada como tal.
Suggerimenti ~ Il suggerimento nasce dalle registrazioni ed è segnato come tale.`,
  seating: `Seating and drawing plans ~ Dragging a person to a place stores it. ~ A place cannot be taken twice.
Sitz- und Lagepläne ~ Eine Person auf einen Platz zu ziehen speichert ihn. ~ Ein Platz ist nie doppelt vergeben.
Planos de mesas ~ Arrastrar a una persona a un sitio lo guarda. ~ Un sitio no se ocupa dos veces.
Plans de table ~ Glisser une personne vers une place l’enregistre. ~ Une place n’est jamais prise deux fois.
Mapas de mesas ~ Arrastar uma pessoa para um lugar guarda-o. ~ Um lugar não é ocupado duas vezes.
Disposizione dei posti ~ Trascinare una persona su un posto lo salva. ~ Un posto non si occupa due volte.`,
  countdown: `Countdown ~ The page shows the days left to the stored date.
Countdown ~ Die Seite zeigt die Tage bis zum gespeicherten Datum.
Cuenta atrás ~ La página muestra los días que faltan para la fecha guardada.
Compte à rebours ~ La page montre les jours restants jusqu’à la date enregistrée.
Contagem regressiva ~ A página mostra os dias que faltam para a data guardada.
Conto alla rovescia ~ La pagina mostra i giorni che mancano alla data salvata.`,
  streaks: `Progress bars and streaks ~ The bar shows the share reached, calculated from the stored records. ~ A day without a record ends a streak.
Fortschrittsbalken und Serien ~ Der Balken zeigt den erreichten Anteil aus den gespeicherten Einträgen. ~ Ein Tag ohne Eintrag beendet eine Serie.
Barras de progreso y rachas ~ La barra muestra la parte alcanzada según los registros. ~ Un día sin registro termina la racha.
Barres de progression ~ La barre montre la part atteinte d’après les enregistrements. ~ Un jour sans enregistrement rompt la série.
Barras de progresso ~ A barra mostra a parte alcançada conforme os registros. ~ Um dia sem registro encerra a sequência.
Barre di avanzamento ~ La barra mostra la parte raggiunta secondo le registrazioni. ~ Un giorno senza registrazione chiude la serie.`,
  languages: `Several languages ~ A person chooses the language and every text changes.
Mehrere Sprachen ~ Man wählt die Sprache, und jeder Text ändert sich.
Varios idiomas ~ Una persona elige el idioma y cambian todos los textos.
Plusieurs langues ~ On choisit la langue et tous les textes changent.
Vários idiomas ~ Uma pessoa escolhe o idioma e todos os textos mudam.
Più lingue ~ Si sceglie la lingua e tutti i testi cambiano.`,
  offline: `Use without a connection ~ What was opened before can be read without a connection. ~ What is entered meanwhile is stored once the connection is back.
Nutzung ohne Verbindung ~ Zuvor Geöffnetes ist ohne Verbindung lesbar. ~ Zwischenzeitliche Eingaben werden danach gespeichert.
Uso sin conexión ~ Lo abierto antes se lee sin conexión. ~ Lo introducido se guarda al volver la conexión.
Usage hors ligne ~ Ce qui a été ouvert se lit hors ligne. ~ Les saisies sont enregistrées au retour de la connexion.
Uso sem conexão ~ O que foi aberto antes pode ser lido sem conexão. ~ O que foi digitado é salvo depois.
Uso senza connessione ~ Ciò che era aperto si legge senza connessione. ~ Quanto inserito si salva dopo.`,
  charts: `Charts ~ The chart shows the sums of the stored records per period. ~ It changes when a record is added.
Diagramme ~ Das Diagramm zeigt die Summen der gespeicherten Einträge je Zeitraum. ~ Es ändert sich mit jedem neuen Eintrag.
Gráficos ~ El gráfico muestra las sumas de los registros por periodo. ~ Cambia al añadir un registro.
Graphiques ~ Le graphique montre les sommes des enregistrements par période. ~ Il change à chaque ajout.
Gráficos ~ O gráfico mostra as somas dos registros por período. ~ Muda quando um registro é adicionado.
Grafici ~ Il grafico mostra le somme delle registrazioni per periodo. ~ Cambia a ogni nuova registrazione.`,
  reports: `Reports and totals ~ The report shows the figures asked for, calculated from the stored records. ~ Only people who may read the records see it.
Berichte und Summen ~ Der Bericht zeigt die gewünschten Zahlen aus den gespeicherten Einträgen. ~ Nur wer die Einträge lesen darf, sieht ihn.
Informes y totales ~ El informe muestra las cifras pedidas según los registros. ~ Solo lo ve quien puede leer los registros.
Bilans et totaux ~ Le bilan montre les chiffres demandés d’après les enregistrements. ~ Seuls ceux qui peuvent les lire le voient.
Relatórios e totais ~ O relatório mostra os números pedidos conforme os registros. ~ Só o vê quem pode ler os registros.
Rapporti e totali ~ Il rapporto mostra le cifre chieste secondo le registrazioni. ~ Lo vede solo chi può leggerle.`,
  rss: `Feed ~ The feed is valid and lists the newest records first.
Feed ~ Der Feed ist gültig und nennt die neuesten Einträge zuerst.
Canal ~ El canal es válido y empieza por lo más nuevo.
Flux ~ Le flux est valide et commence par le plus récent.
Feed ~ O feed é válido e começa pelo mais recente.
Feed ~ Il feed è valido e parte dal più recente.`,
  ical: `Calendar to subscribe to ~ A calendar program shows the records after subscribing. ~ Nobody without the secret address sees them.
Kalender zum Abonnieren ~ Ein Kalenderprogramm zeigt die Einträge nach dem Abonnieren. ~ Ohne die geheime Adresse sieht sie niemand.
Calendario para suscribirse ~ Un programa de calendario muestra los registros. ~ Nadie los ve sin la dirección secreta.
Calendrier à suivre ~ Un agenda affiche les enregistrements une fois abonné. ~ Personne ne les voit sans l’adresse secrète.
Calendário para assinar ~ Um programa de agenda mostra os registros. ~ Ninguém os vê sem o endereço secreto.
Calendario da seguire ~ Un programma di calendario mostra le registrazioni. ~ Nessuno le vede senza l’indirizzo segreto.`,
  webhook: `Calls to other services ~ A change sends one signed call. ~ A call that fails is tried again.
Aufrufe anderer Dienste ~ Eine Änderung löst einen signierten Aufruf aus. ~ Ein gescheiterter wird wiederholt.
Llamadas a otros servicios ~ Un cambio envía una llamada firmada. ~ Si falla, se repite.
Appels à d’autres services ~ Un changement envoie un appel signé. ~ S’il échoue, il est répété.
Chamadas a outros serviços ~ Uma mudança envia uma chamada assinada. ~ Se falhar, é repetida.
Chiamate ad altri servizi ~ Una modifica invia una chiamata firmata. ~ Se fallisce, è ripetuta.`,
};

const COVERS = [
  'It covers what was asked for: “{view}”.',
  'Es umfasst, was gewünscht war: „{view}“.',
  'Cubre lo que se pidió: «{view}».',
  'Cela couvre ce qui a été demandé : « {view} ».',
  'Cobre o que foi pedido: “{view}”.',
  'Copre ciò che è stato chiesto: «{view}».',
];
const PAGES = [
  'Page: {view} ~ A page shows “{view}” from the stored records, to people who may read them.',
  'Seite: {view} ~ Eine Seite zeigt „{view}“ aus den gespeicherten Einträgen allen, die sie lesen dürfen.',
  'Página: {view} ~ Una página muestra «{view}» a partir de los registros a quien puede leerlos.',
  'Page : {view} ~ Une page montre « {view} » d’après les enregistrements à ceux qui peuvent les lire.',
  'Página: {view} ~ Uma página mostra “{view}” a partir dos registros a quem pode lê-los.',
  'Pagina: {view} ~ Una pagina mostra «{view}» dalle registrazioni a chi può leggerle.',
];

/** Title and acceptance criteria of a feature in a language. */
export function featureText(
  key: FeatureKey,
  language: Language,
): { readonly title: string; readonly acceptance: readonly string[] } {
  return parts((TEXTS[key] ?? '').split('\n')[LANGUAGES.indexOf(language)] ?? key);
}

/** A criterion that quotes what was asked for. */
export function coversText(view: string, language: Language): string {
  return (COVERS[LANGUAGES.indexOf(language)] ?? '').replace('{view}', () => view).slice(0, 400);
}

/** A page that was asked for by its name. */
export function pageFeature(
  view: string,
  language: Language,
): { readonly title: string; readonly acceptance: readonly string[] } {
  return parts((PAGES[LANGUAGES.indexOf(language)] ?? '').replaceAll('{view}', () => view));
}

function parts(text: string): { readonly title: string; readonly acceptance: readonly string[] } {
  const [title = '', ...acceptance] = text.split(' ~ ').map((part) => part.trim());
  return { title: title.slice(0, 80), acceptance };
}
