import { LANGUAGES, type Language } from './languages/language.ts';

/**
 * What trades offer, for example contents of public pages. A block for each: the words that tell it, then its offers in
 * the order of `LANGUAGES`.
 */
const TRADES: readonly (readonly [words: RegExp, offers: string])[] = [
  [
    /potter|ceramic|töpfer|keramik|cerámica|alfarer|céramique|poterie|cerâmica|ceramica/iu,
    `Wheel throwing for beginners; Hand building in the evening; Open studio
Drehen für Einsteiger; Aufbaukeramik am Abend; Offene Werkstatt
Torno para principiantes; Modelado a mano; Taller abierto
Tournage pour débutants; Modelage du soir; Atelier libre
Torno para iniciantes; Modelagem à mão; Ateliê aberto
Tornio per principianti; Modellato a mano; Laboratorio aperto`,
  ],
  [
    /bak(?:er|ing)|bread|pastr|konditor|bäcker|panader|pasteler|boulanger|pâtiss|padaria|confeitar|panific|forno|pasticcer/iu,
    `Sourdough bread; Butter croissant; Seasonal fruit tart
Sauerteigbrot; Buttercroissant; Obstkuchen der Saison
Pan de masa madre; Cruasán de mantequilla; Tarta de fruta de temporada
Pain au levain; Croissant au beurre; Tarte aux fruits de saison
Pão de fermentação natural; Croissant de manteiga; Torta de frutas da estação
Pane a lievitazione naturale; Cornetto al burro; Crostata di frutta`,
  ],
  [
    /yoga|pilates|meditation|méditation|meditación|meditação|meditazione/iu,
    `Gentle morning yoga; Vinyasa flow; Private lesson
Sanftes Yoga am Morgen; Vinyasa Flow; Einzelstunde
Yoga suave por la mañana; Vinyasa flow; Clase particular
Yoga doux du matin; Vinyasa flow; Cours particulier
Yoga suave pela manhã; Vinyasa flow; Aula particular
Yoga dolce del mattino; Vinyasa flow; Lezione privata`,
  ],
  [
    /restaurant|bistro|trattoria|pizzer|caf[eé]|coffee|kaffee|cafeter|imbiss|gasthaus|ristorante|bar\b|brewer|brauerei|wine|weingut|bodega/iu,
    `Soup of the day with bread; House plate with seasonal vegetables; Cake and coffee
Tagessuppe mit Brot; Hausteller mit Gemüse der Saison; Kuchen und Kaffee
Sopa del día con pan; Plato de la casa con verduras; Tarta y café
Soupe du jour et pain; Assiette maison aux légumes de saison; Gâteau et café
Sopa do dia com pão; Prato da casa com legumes; Bolo e café
Zuppa del giorno con pane; Piatto della casa con verdure; Torta e caffè`,
  ],
  [
    /law|lawyer|attorney|notar|anwalt|kanzlei|abogad|avocat|advogad|avvocat|tax|steuer|accountant|gestor[íi]a|comptable/iu,
    `First consultation; Contracts and agreements; Representation in disputes
Erstberatung; Verträge und Vereinbarungen; Vertretung im Streitfall
Primera consulta; Contratos y acuerdos; Representación en litigios
Première consultation; Contrats et accords; Représentation en cas de litige
Primeira consulta; Contratos e acordos; Representação em litígios
Prima consulenza; Contratti e accordi; Assistenza nelle controversie`,
  ],
  [
    /photo|fotograf|film|video|vídeo/iu,
    `Portraits; Weddings and celebrations; Pictures for companies
Porträts; Hochzeiten und Feste; Bilder für Unternehmen
Retratos; Bodas y celebraciones; Imágenes para empresas
Portraits; Mariages et fêtes; Images pour entreprises
Retratos; Casamentos e festas; Imagens para empresas
Ritratti; Matrimoni e feste; Immagini per aziende`,
  ],
  [
    /carpent|joiner|furniture|wood|tischler|schreiner|möbel|carpinter|menuis|ébénist|marcenar|falegnam|craft|handwerk|builder|plumb|electric|malerbetrieb|roof|garden|gärtner|jardin/iu,
    `Made to measure; Repairs and restoration; Advice at your home
Maßanfertigung; Reparatur und Restaurierung; Beratung bei Ihnen zu Hause
A medida; Reparación y restauración; Asesoramiento a domicilio
Sur mesure; Réparation et restauration; Conseil à domicile
Sob medida; Reparo e restauração; Consultoria em casa
Su misura; Riparazione e restauro; Consulenza a domicilio`,
  ],
  [
    /hair|barber|salon|beauty|nail|cosmetic|friseur|kosmetik|peluquer|belleza|coiffeu|beauté|cabele|beleza|parrucch|estetic|spa\b|massage|masaje|massag/iu,
    `Cut and finish; Colour and care; A relaxing treatment
Schnitt und Styling; Farbe und Pflege; Wohltuende Behandlung
Corte y peinado; Color y cuidado; Tratamiento relajante
Coupe et coiffage; Couleur et soin; Soin relaxant
Corte e finalização; Cor e cuidado; Tratamento relaxante
Taglio e piega; Colore e cura; Trattamento rilassante`,
  ],
  [
    /doctor|dentist|clinic|medical|practice|physio|therap|arzt|praxis|zahn|clínic|médic|cabinet|consult[óo]rio|medic[oa]|studio medico|vet/iu,
    `First appointment; Check-up; Treatment with follow-up
Ersttermin; Vorsorge; Behandlung mit Nachsorge
Primera cita; Revisión; Tratamiento con seguimiento
Premier rendez-vous; Bilan; Soin avec suivi
Primeira consulta; Revisão; Tratamento com acompanhamento
Prima visita; Controllo; Trattamento con seguito`,
  ],
  [
    /gym|fitness|sport|climb|swim|boxing|trainer|tanz|dance|danse|danza|dança|baile|kletter/iu,
    `Trial session; Group training; Personal coaching
Probetraining; Gruppentraining; Persönliche Betreuung
Sesión de prueba; Entrenamiento en grupo; Entrenamiento personal
Séance d’essai; Entraînement en groupe; Coaching personnel
Aula experimental; Treino em grupo; Treino pessoal
Lezione di prova; Allenamento di gruppo; Allenamento personale`,
  ],
  [
    /hotel|guest ?house|b&b|hostel|camp|apartment|pension|ferien|hotel|casa rural|gîte|chambre|pousada|agriturismo|hostal/iu,
    `Double room with breakfast; Family room; Evening meal
Doppelzimmer mit Frühstück; Familienzimmer; Abendessen
Habitación doble con desayuno; Habitación familiar; Cena
Chambre double avec petit-déjeuner; Chambre familiale; Dîner
Quarto duplo com café da manhã; Quarto familiar; Jantar
Camera doppia con colazione; Camera familiare; Cena`,
  ],
  [
    /music|band|choir|concert|guitar|piano|musik|chor\b|música|coro|musique|chorale|musica|singer/iu,
    `Concerts; Recordings; Lessons
Konzerte; Aufnahmen; Unterricht
Conciertos; Grabaciones; Clases
Concerts; Enregistrements; Cours
Concertos; Gravações; Aulas
Concerti; Registrazioni; Lezioni`,
  ],
  [
    /software|app\b|startup|saas|agency|agentur|agencia|agence|agência|agenzia|consult|design|product|illustrat|architect|studio|freelanc|marketing/iu,
    `A first conversation; Concept and design; Delivery with support
Ein erstes Gespräch; Konzept und Entwurf; Umsetzung mit Betreuung
Una primera conversación; Concepto y diseño; Entrega con soporte
Un premier échange; Concept et création; Livraison et suivi
Uma primeira conversa; Conceito e design; Entrega com suporte
Un primo incontro; Concetto e progetto; Consegna con assistenza`,
  ],
  [
    /charit|ngo|volunteer|nonprofit|community|church|parish|verein|gemeinde|asociación|association|associação|associazione|ong\b|school|schule|escuela|école|escola|scuola|kindergarten|museum|museo|musée|museu|festival|wedding|hochzeit|boda|mariage|casamento|matrimonio|conference/iu,
    `Open afternoon for everybody; Guided visit; Joining in
Offener Nachmittag für alle; Führung; Mitmachen
Tarde abierta para todos; Visita guiada; Participar
Après-midi portes ouvertes; Visite guidée; Participer
Tarde aberta a todos; Visita guiada; Participar
Pomeriggio aperto a tutti; Visita guidata; Partecipare`,
  ],
];
const GENERAL = `Personal advice; Made for you; Support afterwards
Persönliche Beratung; Für Sie gemacht; Betreuung danach
Asesoramiento personal; Hecho para usted; Apoyo posterior
Conseil personnel; Fait pour vous; Suivi après coup
Atendimento pessoal; Feito para você; Apoio posterior
Consulenza personale; Fatto per voi; Assistenza successiva`;

/** Three things that somebody of the trade that a text speaks of may offer. */
export function offersOf(text: string, language: Language): readonly string[] {
  const offers = TRADES.find(([words]) => words.test(text))?.[1] ?? GENERAL;
  return (offers.split('\n')[LANGUAGES.indexOf(language)] ?? '').split(';').map((offer) => offer.trim());
}
