import type { LanguageWords } from './language.ts';

export const spanish: LanguageWords = {
  marks:
    'y el los las una con para del que quiero mi nuestro está son cada puede pueden una aplicación necesito página sus sobre también ver',
  determiner:
    'el la los las un una unos unas mi mis nuestro nuestra nuestros nuestras su sus tu tus cada todo toda todos todas varios varias algún alguna algunos algunas este esta estos estas otro otra otros otras ambos muchos muchas',
  with: 'con incluyendo incluye incluyen contiene contienen que_tiene que_tienen',
  without: 'sin',
  and: 'pero y e además &',
  or: 'o u',
  of: 'de del',
  per: 'por_cada por',
  preposition: 'a al en para desde hasta sobre entre según durante como ante bajo contra hacia tras mediante',
  pronoun: 'yo nosotros tú usted él ella ellos ellas me nos te lo le les algo todo nada',
  relative: 'que quien quienes cual cuales donde cuando cómo si cuyo cuya cuyos cuyas porque',
  modal: 'puede pueden podrá podrán debe deben quiero queremos quiere necesito necesitamos puedan pueda debería podría',
  be: 'es son está están ser era fue sea sean hay',
  have: 'tiene tienen tener necesita necesitan posee poseen recibe reciben',
  negation: 'no sin nunca ningún ninguna nadie ni',
  only: 'solo sólo solamente únicamente',
  own: 'propio propia propios propias',
  filler:
    'por_favor también muy más ya así luego después siempre etc además gracias hola fácilmente online aquí ahora simplemente solo* se',
  vague:
    'nuevo nueva nuevos nuevas sencillo sencilla simple simples pequeño pequeña pequeños pequeñas grande grandes bonito bonita moderno moderna diferente diferentes diversos diversas mismo misma personal personales público pública privado privada diario semanal mensual actual actuales',
  keep: 'gestionar gestiona gestionan registrar registra registran guardar guarda controlar controla llevar lleva organizar organiza administrar seguir catalogar apuntar anotar almacenar planificar documentar rastrear listar',
  ask: 'crea crear haz hacer quiero quisiera necesito construye construir desarrolla diseña genera dame ayúdame permite permita permitir',
  read: 've ven ver consultar consulta* consultan buscar busca buscan filtrar filtra leer lee leen explorar navegar mirar visualizar encontrar',
  create:
    'votar vota* votan poner ponen crear valoran valora* califican añadir añade añaden agregar agrega agregan crea crean registrar registran registra publicar publica publican enviar envía envían reservar reserva* reservan pedir pide piden solicitar solicita solicitan comentar comenta comentan escribir escribe escriben subir sube valorar puntuar donar dona apuntarse apuntan apunta inscribirse inscriben inscribe comprar compra* compran reportar reporta reportan',
  update:
    'editar edita editan modificar modifica modifican cambiar cambia cambian actualizar actualiza aprobar aprueba aprueban rechazar rechaza asignar asigna asignan marcar marca* marcan cerrar cierra confirmar confirma confirman responder responde responden',
  delete: 'borrar borra borran eliminar elimina eliminan',
  manage: 'gestionar gestiona gestionan administrar administra administran controlar controla*',
  everyone: 'público* cualquiera todos visitantes visitante cualquier',
  user: 'usuario usuarios persona personas gente cuenta* cuentas usuaria usuarias',
  app: 'aplicación app aplicaciones web sitio página páginas* plataforma sistema herramienta software portal programa*',
  keeper:
    'gestor gestión catálogo registro directorio lista inventario agenda diario control seguimiento planificador organizador biblioteca* listado bolsa archivo* libreta administración administrador*',
  view: 'gráfico gráficos gráfica gráficas informe informes panel estadísticas resumen resúmenes calendario mapa tablero listado listados vista vistas filtro filtros búsqueda exportación formulario* reporte reportes página',
  meta: 'datos campos campo información funciones características requisitos entidades tablas tabla propiedades roles rol páginas secciones siguiente siguientes ejemplo cosas detalles valores',
  yes: 'sí si',
  no: 'no',
};
