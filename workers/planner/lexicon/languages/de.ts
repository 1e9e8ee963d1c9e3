import type { LanguageWords } from './language.ts';

export const german: LanguageWords = {
  marks:
    'und der die das mit für ein eine einen ist sind ich wir von zu im auf den dem nicht sollen können soll jeder bitte möchte über werden kann oder eines einer unsere meine',
  determiner:
    'der die das den dem des ein eine einen einem einer eines mein meine meinen meiner unser unsere unseren unserer ihr ihre ihren ihrer sein seine seinen jeder jede jedes jeden jedem alle allen mehrere mehreren viele verschiedene einige kein keine keinen diese dieser dieses diesen sämtliche beide',
  with: 'mit with inklusive samt inkl beinhaltet enthält enthalten umfasst',
  without: 'ohne',
  and: 'aber und and sowie & plus',
  or: 'oder bzw',
  of: 'von vom',
  per: 'pro je',
  preposition:
    'in im ins an am ans auf aus bei beim zu zum zur für durch gegen nach vor über unter zwischen während seit bis um als wie ab neben hinter',
  pronoun: 'ich wir du er sie es mir mich uns man ihnen ihm alles etwas nichts euch selbst jemand',
  relative: 'dass welche welcher welches wer was wo wann wie ob wenn deren dessen damit weil denen',
  modal:
    'kann können soll sollen muss müssen darf dürfen will wollen möchte möchten sollte sollten könnte könnten würde',
  be: 'ist sind war waren sein wird werden wurde wurden gibt',
  have: 'hat haben besitzt besitzen braucht brauchen benötigt benötigen gehören gehört bekommt bekommen erhält erhalten',
  negation: 'nicht kein keine keinen nie niemals ohne',
  only: 'nur ausschließlich lediglich',
  own: 'eigene eigenen eigener eigenes eigenem',
  filler:
    'bitte auch sehr noch schon dann dabei dazu hier dort etwa ganz einfach gerne gern vielleicht immer oft jeweils automatisch online usw etc außerdem zusätzlich danke hallo mal bereits daraus davon dafür zb z.b jetzt später sich',
  vague:
    'neue neuen neuer neues einfache einfachen einfacher einfaches kleine kleinen kleiner kleines große großen großer großes schöne schönen moderne modernen gute guten eigene eigenen verschiedene verschiedenen weitere weiteren andere anderen aktuelle aktuellen wichtige wichtigen tägliche wöchentliche monatliche private öffentliche öffentlichen interne lokale',
  keep: 'verwalten verwaltet erfassen erfasst verfolgen aufzeichnen speichern speichert organisieren organisiert dokumentieren dokumentiert notieren sammeln sammelt planen plant festhalten eintragen führen führt protokollieren pflegen pflegt archivieren katalogisieren nachverfolgen tracken überwachen',
  ask: 'baue bauen erstelle erstellen mache machen brauche brauchen möchte will wünsche suche hilf entwickle programmiere generiere gib ermöglicht erlaubt bau erstell mach',
  read: 'sehen sieht ansehen lesen liest durchsuchen suchen sucht filtern filtert finden findet einsehen anzeigen abrufen betrachten stöbern anschauen überblicken',
  create:
    'anlegen legt hinzufügen erfassen erfasst erstellen erstellt eintragen tragen trägt nehmen nimmt legen schreiben schreibt melden meldet buchen bucht bestellen bestellt reservieren reserviert anfragen einreichen reicht hochladen bewerten bewertet kommentieren kommentiert ausleihen leihen leiht spenden spendet anmelden veröffentlichen senden stellen beantragen beantragt bewerben',
  update:
    'bearbeiten bearbeitet ändern ändert aktualisieren genehmigen genehmigt ablehnen lehnt bestätigen bestätigt zuweisen weist markieren markiert abschließen schließen schließt setzen setzt freigeben prüfen prüft zurückgeben abhaken',
  delete: 'löschen löscht entfernen entfernt',
  manage: 'verwalten verwaltet leiten leitet betreuen betreut pflegen pflegt steuern administrieren',
  everyone: 'jeder öffentlichkeit besucher alle gäste* jedermann',
  user: 'benutzer nutzer user anwender person personen leute benutzerinnen nutzerinnen konto konten',
  app: 'app anwendung anwendungen webseite website seite seiten webanwendung web-app plattform system programm* portal software tool lösung oberfläche homepage datenbank internetseite',
  keeper:
    'verwaltung verwalter tracker planer planung liste katalog verzeichnis tagebuch logbuch buch* inventar kartei übersicht register sammlung archiv organisation erfassung börse kalender* manager buchung* protokoll*',
  view: 'diagramm diagramme grafik auswertung auswertungen bericht berichte übersicht übersichten statistik statistiken dashboard kalender karte landkarte liste listen ansicht ansichten filter suche export formular* seite startseite bestenliste rangliste zeitleiste board tafel kennzahlen',
  meta: 'daten felder feld angaben informationen funktionen funktion anforderungen entitäten tabellen tabelle spalten eigenschaften rollen rolle seiten bereiche folgende folgendes beispiel dinge sachen details werte',
  yes: 'ja',
  no: 'nein',
};
