import type { Language } from './languages/language.ts';

/** Choices of fields for which a prompt names none, by key of the field; English, then the other languages in order. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  status: [
    'open, in progress, done',
    'offen, in Arbeit, erledigt',
    'abierto, en curso, terminado',
    'ouvert, en cours, terminé',
    'aberto, em andamento, concluído',
    'aperto, in corso, concluso',
  ],
  rsvp: [
    'invited, accepted, declined',
    'eingeladen, zugesagt, abgesagt',
    'invitado, aceptado, rechazado',
    'invité, accepté, refusé',
    'convidado, aceito, recusado',
    'invitato, accettato, rifiutato',
  ],
  priority: [
    'low, normal, high',
    'niedrig, normal, hoch',
    'baja, normal, alta',
    'basse, normale, haute',
    'baixa, normal, alta',
    'bassa, normale, alta',
  ],
  severity: [
    'low, medium, high, critical',
    'gering, mittel, hoch, kritisch',
    'baja, media, alta, crítica',
    'faible, moyenne, élevée, critique',
    'baixa, média, alta, crítica',
    'bassa, media, alta, critica',
  ],
  difficulty: [
    'easy, medium, hard',
    'leicht, mittel, schwer',
    'fácil, media, difícil',
    'facile, moyen, difficile',
    'fácil, média, difícil',
    'facile, media, difficile',
  ],
  condition: [
    'new, good, worn, damaged',
    'neu, gut, gebraucht, beschädigt',
    'nuevo, bueno, usado, dañado',
    'neuf, bon, usé, abîmé',
    'novo, bom, usado, danificado',
    'nuovo, buono, usato, danneggiato',
  ],
  frequency: [
    'daily, weekly, monthly, yearly',
    'täglich, wöchentlich, monatlich, jährlich',
    'diario, semanal, mensual, anual',
    'quotidien, hebdomadaire, mensuel, annuel',
    'diário, semanal, mensal, anual',
    'giornaliero, settimanale, mensile, annuale',
  ],
  weekday: [
    'Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
    'Montag, Dienstag, Mittwoch, Donnerstag, Freitag, Samstag, Sonntag',
    'lunes, martes, miércoles, jueves, viernes, sábado, domingo',
    'lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche',
    'segunda, terça, quarta, quinta, sexta, sábado, domingo',
    'lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica',
  ],
  mood: [
    'great, good, okay, low, bad',
    'super, gut, okay, mäßig, schlecht',
    'genial, bien, normal, bajo, mal',
    'super, bien, moyen, bas, mauvais',
    'ótimo, bom, normal, baixo, ruim',
    'ottimo, buono, così così, basso, cattivo',
  ],
  method: [
    'card, cash, bank transfer',
    'Karte, bar, Überweisung',
    'tarjeta, efectivo, transferencia',
    'carte, espèces, virement',
    'cartão, dinheiro, transferência',
    'carta, contanti, bonifico',
  ],
  voice: [
    'soprano, alto, tenor, bass',
    'Sopran, Alt, Tenor, Bass',
    'soprano, contralto, tenor, bajo',
    'soprano, alto, ténor, basse',
    'soprano, contralto, tenor, baixo',
    'soprano, contralto, tenore, basso',
  ],
  requested: [
    'requested, approved, declined',
    'angefragt, genehmigt, abgelehnt',
    'solicitado, aprobado, rechazado',
    'demandé, approuvé, refusé',
    'solicitado, aprovado, recusado',
    'richiesto, approvato, rifiutato',
  ],
};
const ORDER: readonly Language[] = ['en', 'de', 'es', 'fr', 'pt', 'it'];

/** Usual choices of a field, in a language; empty when there are none. */
export function usualOptions(key: string, language: Language): readonly string[] {
  return (OPTIONS[key]?.[ORDER.indexOf(language)] ?? '').split(', ').filter(Boolean);
}
