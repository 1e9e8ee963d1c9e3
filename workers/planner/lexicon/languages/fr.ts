import type { LanguageWords } from './language.ts';

export const french: LanguageWords = {
  marks:
    'et le les des une avec pour du que je veux mon notre est sont chaque peut peuvent dans voudrais besoin aux ses leurs leur nous sur',
  determiner:
    'le la les l un une des mon ma mes notre nos son sa ses leur leurs votre vos chaque tout toute tous toutes plusieurs quelques ce cet cette ces autre autres différents différentes divers aucun aucune',
  with: 'avec incluant comprenant contenant contient contiennent comprend comprennent inclut',
  without: 'sans',
  and: 'mais et ainsi_que & puis',
  or: 'ou',
  of: 'de du d des*',
  per: 'par* par',
  preposition:
    'à au aux en dans pour sur sous chez entre vers depuis pendant selon comme avant après contre jusque via',
  pronoun: 'je j nous tu vous il elle ils elles me m te on moi lui eux ça quelque chose tout* y rien',
  relative: 'que qui qu dont où quand comment si lequel laquelle lesquels parce',
  modal: 'peut peuvent doit doivent veux voudrais souhaite souhaitons pourra pourront puisse puissent devrait pourrait',
  be: 'est sont être était sera soit a* ont*',
  have: 'a ont avoir possède possèdent reçoit reçoivent nécessite',
  negation: 'ne n pas sans jamais aucun aucune ni non',
  only: 'seulement uniquement que* seuls seul',
  own: 'propre propres',
  filler:
    "s'il_vous_plaît svp aussi très plus déjà alors ensuite toujours etc merci bonjour facilement ici maintenant simplement également se s",
  vague:
    'nouveau nouvelle nouveaux nouvelles simple simples petit petite petits petites grand grande grands grandes joli jolie moderne modernes différent différente même personnel personnelle public publique privé privée quotidien hebdomadaire mensuel actuel actuelle',
  keep: 'gérer gère gèrent suivre suit enregistrer enregistre enregistrent noter organiser organise conserver stocker tenir répertorier cataloguer planifier documenter archiver administrer lister saisir saisit',
  ask: 'crée créer créez fais faire veux voudrais souhaite construis construire développe développer génère donne aide permet permettre permettant besoin faut',
  read: 'voir voit voient consulter consulte consultent chercher cherche rechercher filtrer lire lit lisent parcourir parcourent visualiser trouver afficher',
  create:
    'voter vote* votent notent évaluent évalue* valide* valident ajouter ajoute ajoutent créer crée créent écrire écrit écrivent publier publie publient envoyer envoie envoient réserver réserve* réservent commander commande* commandent demander demande* demandent commenter commente commentent noter* signaler signale signalent inscrire inscrivent emprunter emprunte empruntent déposer proposer propose proposent soumettre acheter saisir saisissent',
  update:
    'modifier modifie modifient éditer édite changer change* changent actualiser valider valide* valident approuver approuve approuvent refuser refuse refusent assigner assigne attribuer marquer marque* fermer confirmer confirme confirment répondre répond répondent traiter traite* traitent',
  delete: 'supprimer supprime suppriment effacer',
  manage: 'gérer gère gèrent administrer administre administrent piloter',
  everyone: 'public* tout_le_monde visiteurs visiteur quiconque',
  user: 'utilisateur utilisateurs utilisatrice personne personnes gens compte* comptes',
  app: 'application app applications site web page plateforme système outil logiciel portail programme*',
  keeper:
    'gestion gestionnaire catalogue registre annuaire liste inventaire agenda journal carnet suivi planificateur planning bibliothèque* répertoire organisateur archive',
  view: 'graphique graphiques rapport rapports tableau_de_bord statistiques résumé calendrier carte liste listes vue vues filtre filtres recherche export formulaire* bilan bilans tableau courbe',
  meta: 'données champs champ informations fonctions fonctionnalités exigences entités tables propriétés rôles rôle pages sections suivant suivante suivants exemple choses détails valeurs',
  yes: 'oui',
  no: 'non',
};
