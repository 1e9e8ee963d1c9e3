import type { Language } from './languages/language.ts';
import { LANGUAGES } from './languages/language.ts';

/** Titles of pages and short texts on them. `{one}` and `{many}` stand for an entity's labels, `{title}` for the app's. */
const TEXTS = {
  board: '{one} board | {many}: Tafel | Tablero de {many} | Tableau : {many} | Quadro de {many} | Bacheca: {many}',
  calendar:
    '{one} calendar | {many}: Kalender | Calendario de {many} | Calendrier : {many} | Calendário de {many} | Calendario: {many}',
  gallery:
    '{one} gallery | {many}: Galerie | Galería de {many} | Galerie : {many} | Galeria de {many} | Galleria: {many}',
  dashboard: 'Dashboard | Übersicht | Panel | Tableau de bord | Painel | Cruscotto',
  reports: 'Reports | Auswertungen | Informes | Bilans | Relatórios | Rapporti',
  overTime: '{many} per month | {many} pro Monat | {many} por mes | {many} par mois | {many} por mês | {many} al mese',
  byField:
    '{many} by {field} | {many} nach {field} | {many} por {field} | {many} par {field} | {many} por {field} | {many} per {field}',
  send: 'Send | Absenden | Enviar | Envoyer | Enviar | Invia',
  apply: 'Apply | Bewerben | Solicitar | Postuler | Candidatar-se | Candidati',
  newOne: 'New {one} | {one} eintragen | Nuevo: {one} | Nouveau : {one} | Novo: {one} | Nuovo: {one}',
  contact: 'Contact | Kontakt | Contacto | Contact | Contato | Contatti',
  browse: 'Browse {many} | {many} ansehen | Ver {many} | Voir : {many} | Ver {many} | Vedi {many}',
  latest:
    'Latest {many} | Neueste {many} | Últimos registros: {many} | Dernières entrées : {many} | Últimos registros: {many} | Ultimi inseriti: {many}',
  signUp: 'Create an account | Konto anlegen | Crear una cuenta | Créer un compte | Criar uma conta | Crea un account',
  feed: 'New {many} | Neue {many} | Novedades: {many} | Nouveautés : {many} | Novidades: {many} | Novità: {many}',
  notify:
    'Notice about {many} | Meldung zu {many} | Aviso sobre {many} | Avis : {many} | Aviso sobre {many} | Avviso: {many}',
  total: 'Total | Summe | Total | Total | Total | Totale',
  count: 'Number of {many} | Anzahl {many} | Número de {many} | Nombre de {many} | Número de {many} | Numero di {many}',
  raised: 'Raised | Eingegangen | Recaudado | Collecté | Arrecadado | Raccolto',
  date: 'Date | Datum | Fecha | Date | Data | Data',
  photo: 'Photo | Foto | Foto | Photo | Foto | Foto',
  price: 'Price | Preis | Precio | Prix | Preço | Prezzo',
} as const;

type PageText = keyof typeof TEXTS;

/** A text in a language, with what its marks stand for. */
export function pageText(key: PageText, language: Language, values: Readonly<Record<string, string>> = {}): string {
  const text = TEXTS[key].split(' | ')[LANGUAGES.indexOf(language)] ?? '';
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').slice(0, 80);
}
