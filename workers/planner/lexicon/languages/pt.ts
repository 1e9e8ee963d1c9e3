import type { LanguageWords } from './language.ts';

export const portuguese: LanguageWords = {
  marks:
    'e os as um uma com para do da dos das que quero meu minha nosso não são cada pode podem em preciso você seus também aplicativo',
  determiner:
    'o a os as um uma uns umas meu minha meus minhas nosso nossa nossos nossas seu sua seus suas cada todo toda todos todas vários várias algum alguma alguns algumas este esta estes estas outro outra outros outras',
  with: 'com incluindo inclui contém contendo',
  without: 'sem',
  and: 'e além &',
  or: 'ou',
  of: 'de do da dos das',
  per: 'por',
  preposition: 'em no na nos nas ao aos à às para sobre entre desde até durante como pelo pela',
  pronoun: 'eu nós você vocês ele ela eles elas me nos lhe tudo algo nada',
  relative: 'que quem qual quais onde quando como se cujo cuja porque',
  modal: 'pode podem deve devem quero queremos precisa preciso precisam poderá deveria possa possam',
  be: 'é são está estão ser era foi seja há',
  have: 'tem têm ter possui possuem recebe recebem',
  negation: 'não sem nunca nenhum nenhuma ninguém nem',
  only: 'só somente apenas unicamente',
  own: 'próprio própria próprios próprias',
  filler: 'por_favor também muito mais já assim depois sempre etc obrigado olá facilmente online aqui agora se',
  vague:
    'novo nova novos novas simples pequeno pequena pequenos pequenas grande grandes bonito bonita moderno moderna diferente diferentes mesmo mesma pessoal pessoais público pública privado privada diário semanal mensal atual atuais',
  keep: 'gerenciar gerencia gerenciam gerir registrar registra registram registar guardar controlar controla organizar organiza administrar acompanhar catalogar anotar armazenar planejar documentar listar salvar',
  ask: 'crie criar faça fazer quero gostaria preciso construa construir desenvolva gere ajude permita permite',
  read: 'vê veem ver consultar consulta* consultam buscar busca* pesquisar filtrar ler lê leem explorar navegar visualizar visualizam',
  create:
    'votar vota* votam adicionar adiciona adicionam criar cria criam publicar publica publicam enviar envia enviam reservar reservam pedir pede pedem solicitar solicita solicitam comentar comenta comentam escrever escreve escrevem avaliar avaliam doar doam comprar compram agendar agendam inscrever',
  update:
    'editar edita editam alterar altera alteram atualizar atualiza aprovar aprova aprovam rejeitar atribuir atribui marcar marcam fechar fecha confirmar confirma confirmam responder respondem',
  delete: 'apagar apaga excluir exclui excluem remover remove removem',
  manage: 'gerenciar gerencia gerenciam gerir administrar administra administram',
  everyone: 'público* qualquer visitantes visitante',
  user: 'usuário usuários utilizador utilizadores pessoa pessoas gente conta* contas',
  app: 'aplicativo app aplicação site web página plataforma sistema ferramenta software portal programa*',
  keeper:
    'gestor gestão catálogo registro cadastro diretório lista inventário agenda diário controle acompanhamento planejador organizador biblioteca*',
  view: 'gráfico gráficos relatório relatórios painel estatísticas resumo calendário mapa quadro lista listas visão filtro filtros busca exportação formulário*',
  meta: 'dados campos campo informações funções funcionalidades requisitos entidades tabelas propriedades papéis papel páginas seções seguinte seguintes exemplo coisas detalhes valores',
  yes: 'sim',
  no: 'não',
};
