/** Words that prompts use about software, looks and time; as things to keep they mean nothing. */
const NOISE = `login logins log-in sign-in sign-up authentication auth password passwords account accounts signing registration_form session_cookie
notification notifications reminder reminders alert alerts search searches filter filters filtering pagination api backend frontend database server
browser localstorage storage code theme themes colour colours color colors style styles styling font fonts layout design look feel mode button buttons home
access permission permissions role roles feature features support integration integrations upload uploads download downloads export exports import
csv excel pdf spreadsheet everything anything something way ways ability possibility chance lot lots bit kind purpose life day days week weeks weekend month months year years
date dates quarter hour minute moment end start time times now today night morning evening progress everybody user users person people someone others world
more less right left most least one ones euro euros dollar dollars
select insert null undefined nan sql script internet web phone mobile desktop tablet device_support responsiveness screen screens prompt instruction instructions environment variable variables secret
help assistance use usage click clicks touch swipe drag drop keyboard shortcut language_switch translation_support next.js nextjs react supabase tailwind shadcn typescript
postgres postgresql stripe firebase vercel openai gpt ai chatgpt github git docker crud mvp saas
accent accents background backgrounds tone tones palette vibe feeling_good border borders corner corners rounded shadow animation animations icon icons logo_colour hero footer header navbar
anmeldung login registrierung passwort benachrichtigung benachrichtigungen erinnerung erinnerungen suche filter farbe farben zugriff konto datenbank möglichkeit überblick tage woche monat jahr zeit handy
contraseña inicio_de_sesión notificación notificaciones recordatorio recordatorios búsqueda color colores acceso cuenta día días semana mes año tiempo móvil forma manera sesión
connexion mot_de_passe notification rappel rappels recherche couleur couleurs accès compte jour jours semaine mois année temps façon manière base_de_données mobile
senha notificação notificações lembrete lembretes busca cor cores acesso conta dia dias semana mês ano tempo celular maneira forma banco_de_dados
notifica notifiche promemoria ricerca colore colori accesso giorno giorni settimana mese anno tempo telefono_mobile modo password`;

/** Looks and moods: "calm", "playful", "dark theme". */
const LOOKS = `dark light calm playful retro plain minimal minimalist minimalistic modern clean elegant bold warm cold cool pastel vintage rustic cozy cosy
friendly professional fun cute sleek simple soft bright vibrant muted earthy neon luxurious serious fresh natural gentle colourful colorful monochrome moody airy
dunkel hell ruhig verspielt schlicht warm modern freundlich oscuro claro tranquilo alegre sencillo cálido moderno sombre clair calme ludique sobre chaleureux moderne
escuro claro calmo moderno scuro chiaro tranquillo allegro caldo moderno`;

const noise = new Set(words(NOISE));
const looks = new Set(words(LOOKS));

function words(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replaceAll('_', ' '));
}

/** True when the phrase (lower case) names nothing that is kept. */
export function isNoise(phrase: string): boolean {
  return noise.has(phrase) || phrase.split(' ').every((word) => noise.has(word) || looks.has(word));
}
