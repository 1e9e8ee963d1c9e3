import type { LanguageWords } from './language.ts';

export const italian: LanguageWords = {
  marks:
    'e il gli le una con per del della che voglio mio nostro sono ogni può possono di un vorrei nel anche ho bisogno applicazione i dei delle',
  determiner:
    'il lo la i gli le l un uno una mio mia miei mie nostro nostra nostri nostre suo sua suoi sue loro ogni tutto tutta tutti tutte vari varie alcuni alcune questo questa questi queste altro altra altri altre diversi diverse',
  with: 'con incluso inclusi include includono contiene contengono',
  without: 'senza',
  and: 'e ed nonché &',
  or: 'o oppure',
  of: 'di del della dei delle degli dello dell d',
  per: 'per_ogni',
  preposition: 'a al alla ai alle in nel nella nei nelle da dal dalla su sul sulla per tra fra durante come verso',
  pronoun: 'io noi tu voi lui lei loro* mi ci ti vi tutto* qualcosa niente',
  relative: 'che chi cui quale quali dove quando come se perché',
  modal: 'può possono deve devono voglio vorrei vogliamo dovrebbe potrebbe possa',
  be: 'è sono essere era sia siano',
  have: 'ha hanno avere possiede possiedono riceve ricevono',
  negation: 'non senza mai nessun nessuna nessuno né',
  only: 'solo soltanto solamente',
  own: 'proprio propria propri proprie',
  filler: 'per_favore anche molto più già poi sempre ecc grazie ciao facilmente online qui semplicemente si',
  vague:
    'nuovo nuova nuovi nuove semplice semplici piccolo piccola piccoli piccole grande grandi bello bella moderno moderna diverso stesso stessa personale personali pubblico pubblica privato privata giornaliero settimanale mensile attuale',
  keep: 'gestire gestisce gestiscono registrare registra registrano tenere salvare controllare organizzare organizza amministrare seguire catalogare annotare archiviare pianificare documentare elencare tracciare monitorare',
  ask: 'crea creare fai fare voglio vorrei costruisci costruire sviluppa genera dammi aiutami permetta permette serve',
  read: 'vede vedono vedere consultare consulta* consultano cercare cerca cercano filtrare leggere legge leggono sfogliare visualizzare esplorare',
  create:
    'votare vota* votano aggiungere aggiunge aggiungono creare creano pubblicare pubblica pubblicano inviare invia inviano prenotare prenota prenotano ordinare ordinano richiedere richiede richiedono commentare commentano scrivere scrive scrivono valutare donare comprare segnalare segnala segnalano',
  update:
    'modificare modifica* modificano cambiare cambia aggiornare aggiorna approvare approva approvano rifiutare assegnare assegna segnare segna segnano chiudere chiude confermare conferma* rispondere rispondono',
  delete: 'cancellare cancella eliminare elimina eliminano',
  manage: 'gestire gestisce gestiscono amministrare amministra amministrano',
  everyone: 'pubblico* chiunque visitatori visitatore',
  user: 'utente utenti persona persone gente conto* account',
  app: 'applicazione app sito web pagina piattaforma sistema strumento software portale programma*',
  keeper:
    'gestore gestione catalogo registro elenco lista inventario agenda diario controllo pianificatore organizzatore biblioteca* archivio rubrica',
  view: 'grafico grafici rapporto rapporti cruscotto statistiche riepilogo calendario mappa bacheca lista liste vista viste filtro filtri ricerca esportazione modulo*',
  meta: 'dati campi campo informazioni funzioni funzionalità requisiti entità tabelle proprietà ruoli ruolo pagine sezioni seguente seguenti esempio cose dettagli valori',
  yes: 'sì si',
  no: 'no',
};
