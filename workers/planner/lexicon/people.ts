/** Words for people by what they usually may do: 3 run the place, 2 work there, 1 take part. Singular. */
const RUN = `admin administrator owner manager director boss principal head superadmin super_admin superuser management board_president president chairperson chairman chairwoman chief office_manager shop_owner
meister meisterin leitung leiter leiterin chef chefin geschäftsführer geschäftsführung inhaber inhaberin verwalter verwalterin administratorin vorstand direktor betreiber
administrador administradora gerente jefe jefa propietario propietaria dueño dueña director directora encargado responsable
administrateur administratrice directeur directrice patron patronne gérant gérante propriétaire responsable
administrador gestor dono dona proprietário diretor coordenador amministratore amministratrice titolare direttore responsabile proprietario`;
const WORK = `housekeeping housekeeper warden bartender staff staff_member employee agent receptionist caretaker teacher therapist doctor nurse coach trainer instructor tutor mentor picker supervisor technician editor moderator librarian curator
worker mechanic driver waiter waitress server cook chef_de_partie conductor accountant dispatcher operator inspector foreman forewoman secretary treasurer organizer organiser coordinator board_member
recruiter interviewer salesperson sales_rep representative engineer developer designer author writer contributor maintainer host guide ranger keeper vet veterinarian assistant clerk cashier lead team_lead
photographer stylist hairdresser barber consultant lawyer analyst reviewer judge referee pastor officer crew warehouse_worker lab_technician pharmacist researcher scientist instructor facilitator counselor approver committee jury hr human_resources finance accounting front_desk reception dungeon_master game_master invigilator city_worker operator
kellner kellnerin mechaniker mechanikerin monteur servicekraft fachkraft ausbilder ausbilderin erzieher erzieherin lehrkraft pädagoge pädagogin agente estilista
mitarbeiter mitarbeiterin angestellter lehrer lehrerin trainer trainerin arzt ärztin therapeut therapeutin hausmeister redakteur redaktion moderator helfer fahrer techniker kassierer betreuer pfleger personal empfang rezeption koordinator koordinatorin sprechstundenhilfe
empleado empleada profesor profesora médico médica entrenador entrenadora técnico editor moderador voluntario recepcionista coordinador coordinadora bibliotecario vendedor personal trabajador maestro docente
employé employée professeur enseignant médecin entraîneur technicien rédacteur modérateur bénévole réceptionniste coordinateur coordinatrice bibliothécaire vendeur personnel
funcionário funcionária professor professora médico treinador técnico editor moderador voluntário recepcionista vendedor dipendente insegnante medico allenatore tecnico redattore moderatore volontario impiegato`;
const JOIN = `member volunteer user customer client guest visitor student pupil learner parent guardian patient resident tenant player listener reader viewer singer participant attendee subscriber donor buyer seller borrower neighbour neighbor fan
candidate applicant follower citizen passenger shopper renter landlord runner athlete child sponsor partner supplier vendor musician artist dancer truck_owner pet_owner alumnus friend family_member colleague speaker voter backer creator lender hiker gardener
auszubildende auszubildender azubi pächter pächterin verkäufer verkäuferin clienta socia alumna vecina paciente
mitglied kunde kundin gast besucher schüler schülerin student studentin eltern elternteil patient patientin bewohner bewohnerin mieter mieterin spieler teilnehmer teilnehmerin leser hörer abonnent spender käufer nachbar bewerber
miembro socio cliente alumno alumna estudiante visitante padre paciente residente inquilino jugador participante lector oyente suscriptor donante comprador vecino candidato huésped
membre client cliente élève étudiant étudiante visiteur parent patient résident locataire joueur participant lecteur auditeur abonné donateur acheteur voisin adhérent candidat
membro cliente aluno aluna estudante visitante paciente morador inquilino jogador participante leitor assinante doador comprador vizinho socio studente visitatore genitore paziente residente inquilino giocatore partecipante lettore iscritto donatore`;

const ranks = new Map<string, 1 | 2 | 3>();
for (const [text, rank] of [
  [JOIN, 1],
  [WORK, 2],
  [RUN, 3],
] as const) {
  for (const word of text.split(/\s+/)) ranks.set(word.replaceAll('_', ' '), rank);
}

/** "Wehrführung", "Abteilungsleitung": German names of those who run something. */
const HEADS = /^\p{L}{3,}(?:leitung|führung|vorstand|leiter|leiterin|führer|führerin|chef|chefin)$/u;

/** How much a person (singular, lower case) usually may do; null for a word that names no person. */
export function rankOf(person: string): 1 | 2 | 3 | null {
  const whole = ranks.get(person);
  if (whole !== undefined) return whole;
  const head = person.split(' ').at(-1) ?? '';
  const rank = ranks.get(head) ?? ranks.get(person.split(' ')[0] ?? '');
  if (rank === undefined) return HEADS.test(person) ? 3 : null;
  // A truck owner owns a truck, not the app.
  return head === 'owner' && person !== head ? 1 : rank;
}
