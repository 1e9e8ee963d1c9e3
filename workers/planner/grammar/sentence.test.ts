import { describe, expect, it } from 'vitest';
import { readPrompt } from '../read/prompt.ts';
import type { Item } from './model.ts';
import { readSentence } from './sentence.ts';

function show(item: Item): string {
  const children = item.children.length > 0 ? `[${item.children.map(show).join(', ')}]` : '';
  const options = item.options.length > 0 ? `{${item.options.join('|')}}` : '';
  const range = item.range === null ? '' : `<${item.range.join('-')}>`;
  return `${item.phrase.one}${options}${range}${children}`;
}

function items(sentence: string): string {
  const { statements, language } = readPrompt(sentence);
  const reading = readSentence(statements[0]?.tokens ?? [], language);
  return reading.sequence.flatMap((part) => ('phrase' in part ? show(part) : part.objects.map(show))).join('; ');
}

describe('sentences', () => {
  it.each([
    ['Track books with title, author and year.', 'book[title, author, year]'],
    ['Track products with sku and barcode, bins, orders with date.', 'product[sku, barcode]; bin; order[date]'],
    ['Record hives, visits (date, temper 1-5, notes) and harvests.', 'hive; visit[date, temper<1-5>, note]; harvest'],
    ['Track tickets with priority low, normal or high, and a due date.', 'ticket[priority{low|normal|high}, due date]'],
    ['Track tasks with status open/in progress/done, notes.', 'task[status{open|in progress|done}, note]'],
    ['Each loan has a start and due date.', 'start date; due date'],
    ['Track cars with license plate, make, model and mileage.', 'car[license plate, make, model, mileage]'],
    ['Wir verwalten Kunden mit Name und Telefon und Aufträge mit Preis.', 'kunde[name, telefon]; auftrag[preis]'],
    ['Registrar clientes con nombre y teléfono, pedidos con fecha.', 'cliente[nombre, teléfono]; pedido[fecha]'],
    ['Gérer des livres avec titre et auteur, des emprunts avec date.', 'livre[titre, auteur]; emprunt[date]'],
  ])('%s', (sentence, expected) => {
    expect(items(sentence)).toBe(expected);
  });

  it.each([
    ['Members can only see their own loans.', ['member', 'read', true, true]],
    ['As a teacher, I want to edit grades.', ['teacher', 'update', false, false]],
    ['Agents reply and close tickets.', ['agent', 'update', false, false]],
  ])('%s', (sentence, expected) => {
    const { statements, language } = readPrompt(sentence);
    const [clause] = readSentence(statements[0]?.tokens ?? [], language).clauses;
    expect([clause?.subjects[0]?.one, clause?.action, clause?.only, clause?.own]).toEqual(expected);
  });
});
