/**
 * Calculators that are known by their topic. Labels are in en; de; es; fr; pt; it (a missing one is English).
 * Input: `name | labels | default | min | max | step | unit`, `~` after the unit for a slider, `$` for the currency.
 * Output: `name | labels | format | formula`.
 */
export interface CalculatorTopic {
  readonly key: string;
  readonly pattern: RegExp;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export const CALCULATORS: readonly CalculatorTopic[] = [
  {
    key: 'tip',
    pattern: /\b(?:tips?|gratuity|trinkgeld|propina|pourboire|gorjeta|mancia)\b/u,
    inputs: [
      'bill | Bill amount; Rechnungsbetrag; Importe de la cuenta; Montant de la note; Valor da conta; Importo del conto | 60 | 0 | | 0.01 | $',
      'tip_percent | Tip; Trinkgeld; Propina; Pourboire; Gorjeta; Mancia | 15 | 0 | 50 | 1 | %~',
      'people | Number of people; Anzahl Personen; Número de personas; Nombre de personnes; Número de pessoas; Numero di persone | 2 | 1 | 50 | 1 |',
    ],
    outputs: [
      'tip | Tip; Trinkgeld; Propina; Pourboire; Gorjeta; Mancia | money | bill * tip_percent / 100',
      'total | Total with tip; Gesamtbetrag; Total con propina; Total avec pourboire; Total com gorjeta; Totale con mancia | money | bill + tip',
      'per_person | Per person; Pro Person; Por persona; Par personne; Por pessoa; A persona | money | total / max(people, 1)',
    ],
  },
  {
    key: 'split',
    pattern:
      /\bsplit\w*\b|\bshare (?:the |a )?(?:bill|costs?|rent)\b|\bdividir\b|\bpartager\b|\baufteil\w*\b|\bdividere\b/u,
    inputs: [
      'total | Total amount; Gesamtbetrag; Importe total; Montant total; Valor total; Importo totale | 120 | 0 | | 0.01 | $',
      'people | Number of people; Anzahl Personen; Número de personas; Nombre de personnes; Número de pessoas; Numero di persone | 4 | 1 | 100 | 1 |',
    ],
    outputs: [
      'per_person | Per person; Pro Person; Por persona; Par personne; Por pessoa; A persona | money | total / max(people, 1)',
    ],
  },
  {
    key: 'bmi',
    pattern: /\bbmi\b|\bbody mass\b|\bimc\b|\bíndice de masa\b|\bindice de masse\b/u,
    inputs: [
      'weight | Weight; Gewicht; Peso; Poids; Peso; Peso | 70 | 20 | 300 | 0.5 | kg',
      'height | Height; Größe; Altura; Taille; Altura; Altezza | 175 | 80 | 250 | 1 | cm',
    ],
    outputs: [
      'bmi | Body mass index; Body-Mass-Index; Índice de masa corporal; Indice de masse corporelle; Índice de massa corporal; Indice di massa corporea | number | round(weight / (height / 100) ^ 2, 1)',
      'low | Healthy weight from (kg); Normalgewicht ab (kg); Peso saludable desde (kg); Poids santé dès (kg); Peso saudável a partir de (kg); Peso sano da (kg) | number | round(18.5 * (height / 100) ^ 2, 1)',
      'high | Healthy weight up to (kg); Normalgewicht bis (kg); Peso saludable hasta (kg); Poids santé jusqu’à (kg); Peso saudável até (kg); Peso sano fino a (kg) | number | round(24.9 * (height / 100) ^ 2, 1)',
    ],
  },
  {
    key: 'loan',
    pattern:
      /\b(?:loan|mortgage|repayment|emi|installments?|instalments?|car payment|kredit|darlehen|hypothek|préstamo|hipoteca|prêt|hypothécaire|empréstimo|financiamento|mutuo|prestito)\b/u,
    inputs: [
      'amount | Loan amount; Kreditbetrag; Importe del préstamo; Montant du prêt; Valor do empréstimo; Importo del prestito | 200000 | 0 | | 100 | $',
      'rate | Interest per year; Zinssatz pro Jahr; Interés anual; Taux annuel; Juros por ano; Tasso annuo | 4 | 0.01 | 30 | 0.01 | %',
      'years | Years; Jahre; Años; Années; Anos; Anni | 25 | 1 | 50 | 1 |',
    ],
    outputs: [
      'monthly | Monthly payment; Monatliche Rate; Cuota mensual; Mensualité; Parcela mensal; Rata mensile | money | amount * (rate / 1200) / (1 - (1 + rate / 1200) ^ (-12 * years))',
      'total | Total paid; Gesamtzahlung; Total pagado; Total remboursé; Total pago; Totale pagato | money | monthly * 12 * years',
      'interest | Total interest; Zinsen insgesamt; Intereses totales; Intérêts totaux; Juros totais; Interessi totali | money | total - amount',
    ],
  },
  {
    key: 'savings',
    pattern:
      /\b(?:compound(?: interest)?|savings?|investments?|retirement|sparplan|zinseszins\w*|sparrechner|interés compuesto|ahorros?|intérêts composés|épargne|juros compostos|poupança|interesse composto|risparmi)\b/u,
    inputs: [
      'start | Starting amount; Startkapital; Capital inicial; Capital de départ; Capital inicial; Capitale iniziale | 1000 | 0 | | 10 | $',
      'monthly | Monthly deposit; Monatliche Sparrate; Aporte mensual; Versement mensuel; Depósito mensal; Versamento mensile | 100 | 0 | | 10 | $',
      'rate | Interest per year; Zinssatz pro Jahr; Interés anual; Taux annuel; Juros por ano; Tasso annuo | 5 | 0.01 | 30 | 0.1 | %',
      'years | Years; Jahre; Años; Années; Anos; Anni | 10 | 1 | 60 | 1 |',
    ],
    outputs: [
      'final | Final balance; Endkapital; Saldo final; Solde final; Saldo final; Saldo finale | money | start * (1 + rate / 1200) ^ (12 * years) + monthly * ((1 + rate / 1200) ^ (12 * years) - 1) / (rate / 1200)',
      'deposits | Deposited; Eingezahlt; Aportado; Versé; Depositado; Versato | money | start + monthly * 12 * years',
      'earned | Interest earned; Zinsertrag; Intereses ganados; Intérêts gagnés; Juros ganhos; Interessi maturati | money | final - deposits',
    ],
  },
  {
    key: 'discount',
    pattern: /\b(?:discounts?|sale price|rabatt|descuento|remise|réduction|desconto|sconto)\b/u,
    inputs: [
      'price | Original price; Ursprünglicher Preis; Precio original; Prix initial; Preço original; Prezzo iniziale | 80 | 0 | | 0.01 | $',
      'discount | Discount; Rabatt; Descuento; Remise; Desconto; Sconto | 20 | 0 | 100 | 1 | %~',
    ],
    outputs: [
      'final_price | You pay; Endpreis; Precio final; Prix final; Preço final; Prezzo finale | money | price * (1 - discount / 100)',
      'saved | You save; Ersparnis; Ahorro; Économie; Economia; Risparmio | money | price - final_price',
    ],
  },
  {
    key: 'vat',
    pattern: /\b(?:vat|sales tax|gst|tax|mwst|mehrwertsteuer|umsatzsteuer|iva|tva|impuestos?|imposto)\b/u,
    inputs: [
      'net | Net amount; Nettobetrag; Importe neto; Montant HT; Valor líquido; Importo netto | 100 | 0 | | 0.01 | $',
      'rate | Tax rate; Steuersatz; Tipo impositivo; Taux; Taxa; Aliquota | 20 | 0 | 50 | 0.5 | %',
    ],
    outputs: [
      'tax | Tax; Steuer; Impuesto; Taxe; Imposto; Imposta | money | net * rate / 100',
      'gross | Gross amount; Bruttobetrag; Importe bruto; Montant TTC; Valor bruto; Importo lordo | money | net + tax',
    ],
  },
  {
    key: 'unit-price',
    pattern:
      /\b(?:unit price|price per (?:unit|kg|litre|liter|100 ?g)|grundpreis|precio por (?:unidad|kilo)|prix (?:unitaire|au kilo)|preço por (?:unidade|quilo)|prezzo (?:unitario|al chilo))\b/u,
    inputs: [
      'price | Price; Preis; Precio; Prix; Preço; Prezzo | 4.5 | 0 | | 0.01 | $',
      'quantity | Quantity (e.g. kg or pieces); Menge; Cantidad; Quantité; Quantidade; Quantità | 1.5 | 0.001 | | 0.001 |',
      'other_price | Price of the other; Preis des anderen; Precio del otro; Prix de l’autre; Preço do outro; Prezzo dell’altro | 6 | 0 | | 0.01 | $',
      'other_quantity | Quantity of the other; Menge des anderen; Cantidad del otro; Quantité de l’autre; Quantidade do outro; Quantità dell’altro | 2 | 0.001 | | 0.001 |',
    ],
    outputs: [
      'unit_price | Per unit; Pro Einheit; Por unidad; Par unité; Por unidade; Per unità | money | price / quantity',
      'other_unit_price | The other per unit; Der andere pro Einheit; El otro por unidad; L’autre par unité; O outro por unidade; L’altro per unità | money | other_price / other_quantity',
      'difference | Difference per unit; Unterschied; Diferencia; Différence; Diferença; Differenza | money | abs(unit_price - other_unit_price)',
    ],
  },
  {
    key: 'pet-age',
    pattern:
      /\b(?:dog|cat|pet|hunde?|katzen?|perro|gato|chien|chat|cachorro|cane|gatto)\b.{0,20}\b(?:ages?|years|alter|jahre|edad|años|âge|idade|età)\b|\b(?:age|alter|edad|âge|idade|età) (?:of|de|du|di|del) .{0,12}(?:dog|cat|pet|perro|gato|chien|chat|cane|gatto)\b|\b(?:dog|cat) years?\b/u,
    inputs: [
      'years | Age of the animal in years; Alter des Tieres in Jahren; Edad del animal en años; Âge de l’animal en années; Idade do animal em anos; Età dell’animale in anni | 4 | 0 | 30 | 0.5 |~',
    ],
    outputs: [
      'human_years | In human years, roughly; In Menschenjahren, ungefähr; En años humanos, aprox.; En années humaines, environ; Em anos humanos, aprox.; In anni umani, circa | number | round(min(years, 1) * 15 + min(max(years - 1, 0), 1) * 9 + max(years - 2, 0) * 4.5, 0)',
    ],
  },
  {
    key: 'circle',
    pattern: /\b(?:circle|circumference|radius|kreis\w*|círculo|cercle|cerchio)\b/u,
    inputs: ['radius | Radius; Radius; Radio; Rayon; Raio; Raggio | 5 | 0 | | 0.1 |'],
    outputs: [
      'area | Area; Fläche; Área; Aire; Área; Area | number | round(3.14159265 * radius ^ 2, 2)',
      'circumference | Circumference; Umfang; Circunferencia; Circonférence; Circunferência; Circonferenza | number | round(2 * 3.14159265 * radius, 2)',
    ],
  },
  {
    key: 'paint',
    pattern: /\b(?:paint|wall ?paper|wandfarbe|pintura|peinture|tinta|vernice)\b/u,
    inputs: [
      'width | Total width of the walls; Wandbreite insgesamt; Ancho total de las paredes; Largeur totale des murs; Largura total das paredes; Larghezza delle pareti | 16 | 0 | | 0.1 | m',
      'height | Height of the walls; Wandhöhe; Altura de las paredes; Hauteur des murs; Altura das paredes; Altezza delle pareti | 2.5 | 0 | | 0.1 | m',
      'openings | Doors and windows; Türen und Fenster; Puertas y ventanas; Portes et fenêtres; Portas e janelas; Porte e finestre | 4 | 0 | | 0.1 | m²',
      'coats | Coats; Anstriche; Capas; Couches; Demãos; Mani | 2 | 1 | 5 | 1 |',
      'coverage | One litre covers; Ein Liter reicht für; Un litro cubre; Un litre couvre; Um litro cobre; Un litro copre | 10 | 1 | 30 | 0.5 | m²',
    ],
    outputs: [
      'area | Area to paint (m²); Fläche (m²); Superficie (m²); Surface (m²); Área (m²); Superficie (m²) | number | max(width * height - openings, 0)',
      'litres | Litres needed; Benötigte Liter; Litros necesarios; Litres nécessaires; Litros necessários; Litri necessari | number | ceil(area * coats / coverage * 10) / 10',
    ],
  },
  {
    key: 'area',
    pattern:
      /\b(?:areas?|square (?:metres?|meters?|feet|footage)|rectangle|floor|room size|tiles?|fläche\w*|rechteck|quadratmeter|superficie|metros cuadrados|surface|rectangle|metri quadrati)\b/u,
    inputs: [
      'length | Length; Länge; Largo; Longueur; Comprimento; Lunghezza | 5 | 0 | | 0.1 | m',
      'width | Width; Breite; Ancho; Largeur; Largura; Larghezza | 4 | 0 | | 0.1 | m',
    ],
    outputs: [
      'area | Area (m²); Fläche (m²); Superficie (m²); Surface (m²); Área (m²); Superficie (m²) | number | round(length * width, 2)',
      'perimeter | Perimeter (m); Umfang (m); Perímetro (m); Périmètre (m); Perímetro (m); Perimetro (m) | number | round(2 * (length + width), 2)',
    ],
  },
  {
    key: 'fuel',
    pattern:
      /\b(?:fuel|gas(?:oline)? (?:cost|mileage)|petrol|road trip cost|spritkosten|benzin\w*|verbrauch|gasolina|combustible|carburant|essence|combustível|carburante|benzina|consumption)\b/u,
    inputs: [
      'distance | Distance; Strecke; Distancia; Distance; Distância; Distanza | 300 | 0 | | 1 | km',
      'consumption | Litres per 100 km; Liter pro 100 km; Litros por 100 km; Litres aux 100 km; Litros por 100 km; Litri per 100 km | 6.5 | 0 | 40 | 0.1 |',
      'price | Price per litre; Preis pro Liter; Precio por litro; Prix du litre; Preço por litro; Prezzo al litro | 1.75 | 0 | | 0.01 | $',
    ],
    outputs: [
      'litres | Fuel needed (litres); Benötigter Kraftstoff (Liter); Combustible (litros); Carburant (litres); Combustível (litros); Carburante (litri) | number | round(distance * consumption / 100, 1)',
      'cost | Cost; Kosten; Coste; Coût; Custo; Costo | money | distance * consumption / 100 * price',
    ],
  },
  {
    key: 'salary',
    pattern:
      /\b(?:salary|wage|hourly (?:rate|pay)|freelance rate|day rate|payroll|stundenlohn|stundensatz|gehalt\w*|salario|salaire|salário|stipendio|tarifa por hora|taux horaire)\b/u,
    inputs: [
      'hourly | Hourly rate; Stundensatz; Tarifa por hora; Taux horaire; Valor por hora; Tariffa oraria | 40 | 0 | | 0.5 | $',
      'hours | Hours per week; Stunden pro Woche; Horas por semana; Heures par semaine; Horas por semana; Ore a settimana | 38 | 0 | 100 | 0.5 |',
      'weeks | Weeks per year; Wochen pro Jahr; Semanas por año; Semaines par an; Semanas por ano; Settimane all’anno | 46 | 1 | 52 | 1 |',
    ],
    outputs: [
      'weekly | Per week; Pro Woche; Por semana; Par semaine; Por semana; A settimana | money | hourly * hours',
      'yearly | Per year; Pro Jahr; Por año; Par an; Por ano; All’anno | money | weekly * weeks',
      'monthly | Per month; Pro Monat; Por mes; Par mois; Por mês; Al mese | money | yearly / 12',
    ],
  },
  {
    key: 'margin',
    pattern:
      /\b(?:margins?|markup|mark-up|profit|break[- ]?even|marge|gewinn\w*|margen|beneficio|margem|lucro|margine)\b/u,
    inputs: [
      'cost | Cost; Kosten; Coste; Coût; Custo; Costo | 25 | 0 | | 0.01 | $',
      'price | Selling price; Verkaufspreis; Precio de venta; Prix de vente; Preço de venda; Prezzo di vendita | 40 | 0.01 | | 0.01 | $',
      'quantity | Quantity; Menge; Cantidad; Quantité; Quantidade; Quantità | 100 | 0 | | 1 |',
    ],
    outputs: [
      'profit | Profit; Gewinn; Beneficio; Bénéfice; Lucro; Profitto | money | (price - cost) * quantity',
      'margin | Margin; Marge; Margen; Marge; Margem; Margine | percent | (price - cost) / price * 100',
    ],
  },
  {
    key: 'calories',
    pattern: /\b(?:calori\w+|bmr|tdee|basal|metabolism|kalorien\w*|grundumsatz|calorías|métabolisme)\b/u,
    inputs: [
      'weight | Weight; Gewicht; Peso; Poids; Peso; Peso | 70 | 20 | 300 | 0.5 | kg',
      'height | Height; Größe; Altura; Taille; Altura; Altezza | 175 | 80 | 250 | 1 | cm',
      'age | Age; Alter; Edad; Âge; Idade; Età | 35 | 10 | 110 | 1 |',
      'activity | Activity (1.2 sitting – 1.9 very active); Aktivität (1,2–1,9); Actividad (1,2–1,9); Activité (1,2–1,9); Atividade (1,2–1,9); Attività (1,2–1,9) | 1.4 | 1.2 | 1.9 | 0.05 |~',
    ],
    outputs: [
      'woman | Calories a day, woman; Kalorien am Tag, Frau; Calorías al día, mujer; Calories par jour, femme; Calorias por dia, mulher; Calorie al giorno, donna | number | round((10 * weight + 6.25 * height - 5 * age - 161) * activity)',
      'man | Calories a day, man; Kalorien am Tag, Mann; Calorías al día, hombre; Calories par jour, homme; Calorias por dia, homem; Calorie al giorno, uomo | number | round((10 * weight + 6.25 * height - 5 * age + 5) * activity)',
    ],
  },
  {
    key: 'pace',
    pattern: /\b(?:pace|running|marathon|laufzeit|ritmo|allure|velocidade|andatura)\b/u,
    inputs: [
      'distance | Distance; Strecke; Distancia; Distance; Distância; Distanza | 10 | 0.1 | | 0.1 | km',
      'minutes | Time; Zeit; Tiempo; Temps; Tempo; Tempo | 55 | 0.1 | | 0.5 | min',
    ],
    outputs: [
      'pace | Minutes per km; Minuten pro km; Minutos por km; Minutes par km; Minutos por km; Minuti al km | number | round(minutes / distance, 2)',
      'speed | km/h | number | round(distance / minutes * 60, 1)',
    ],
  },
  {
    key: 'average',
    pattern: /\b(?:averages?|mean|gpa|grade|durchschnitt\w*|notenrechner|promedio|media|moyenne|média)\b/u,
    inputs: [
      'first | 1. | 2 | | | 0.1 |',
      'second | 2. | 3 | | | 0.1 |',
      'third | 3. | 1 | | | 0.1 |',
      'fourth | 4. | 2 | | | 0.1 |',
    ],
    outputs: [
      'average | Average; Durchschnitt; Promedio; Moyenne; Média; Media | number | round((first + second + third + fourth) / 4, 2)',
      'sum | Sum; Summe; Suma; Somme; Soma; Somma | number | first + second + third + fourth',
    ],
  },
  {
    key: 'recipe',
    pattern:
      /\b(?:recipe|servings?|portions?|scal(?:e|ing)|baking|dough|hydration|rezept\w*|portionen|receta|porciones|recette|receita|porções|ricetta|porzioni)\b/u,
    inputs: [
      'amount | Amount in the recipe; Menge im Rezept; Cantidad en la receta; Quantité de la recette; Quantidade na receita; Quantità nella ricetta | 500 | 0 | | 1 | g',
      'servings | Servings in the recipe; Portionen im Rezept; Raciones de la receta; Portions de la recette; Porções da receita; Porzioni della ricetta | 4 | 1 | 100 | 1 |',
      'wanted | Servings wanted; Gewünschte Portionen; Raciones deseadas; Portions voulues; Porções desejadas; Porzioni desiderate | 6 | 1 | 100 | 1 |',
    ],
    outputs: [
      'needed | Amount needed (g); Benötigte Menge (g); Cantidad necesaria (g); Quantité nécessaire (g); Quantidade necessária (g); Quantità necessaria (g) | number | round(amount / servings * wanted, 1)',
    ],
  },
  {
    key: 'percentage',
    pattern: /\b(?:percent\w*|prozent\w*|porcentaje|pourcentage|porcentagem|percentual\w*)\b|%/u,
    inputs: [
      'percent | Percent; Prozent; Porcentaje; Pourcentage; Porcentagem; Percentuale | 15 | | | 0.1 | %',
      'value | Value; Wert; Valor; Valeur; Valor; Valore | 200 | | | 0.01 |',
    ],
    outputs: [
      'part | Percent of the value; Prozentwert; Porcentaje del valor; Pourcentage de la valeur; Porcentagem do valor; Percentuale del valore | number | value * percent / 100',
      'increased | Value plus percent; Wert plus Prozent; Valor más porcentaje; Valeur plus pourcentage; Valor mais porcentagem; Valore più percentuale | number | value + part',
      'reduced | Value minus percent; Wert minus Prozent; Valor menos porcentaje; Valeur moins pourcentage; Valor menos porcentagem; Valore meno percentuale | number | value - part',
    ],
  },
  {
    key: 'speed',
    pattern: /\b(?:travel time|speed|arrival|fahrzeit|geschwindigkeit|velocidad|vitesse|velocità)\b/u,
    inputs: [
      'distance | Distance; Strecke; Distancia; Distance; Distância; Distanza | 120 | 0 | | 1 | km',
      'speed | Speed; Geschwindigkeit; Velocidad; Vitesse; Velocidade; Velocità | 80 | 0.1 | | 1 | km/h',
    ],
    outputs: [
      'hours | Hours; Stunden; Horas; Heures; Horas; Ore | number | round(distance / speed, 2)',
      'minutes | Minutes; Minuten; Minutos; Minutes; Minutos; Minuti | number | round(distance / speed * 60)',
    ],
  },
  {
    key: 'volume',
    pattern: /\b(?:volume|aquarium|tank|pool|box|volumen|acuario|piscina|volume|aquário|acquario)\b/u,
    inputs: [
      'length | Length; Länge; Largo; Longueur; Comprimento; Lunghezza | 100 | 0 | | 1 | cm',
      'width | Width; Breite; Ancho; Largeur; Largura; Larghezza | 40 | 0 | | 1 | cm',
      'height | Height; Höhe; Alto; Hauteur; Altura; Altezza | 50 | 0 | | 1 | cm',
    ],
    outputs: [
      'litres | Volume (litres); Volumen (Liter); Volumen (litros); Volume (litres); Volume (litros); Volume (litri) | number | round(length * width * height / 1000, 1)',
    ],
  },
  {
    key: 'carbon',
    pattern: /\b(?:carbon|co2|footprint|emissions?|huella|empreinte|pegada|impronta)\b/u,
    inputs: [
      'car_km | Car, km per week; Auto, km pro Woche; Coche, km por semana; Voiture, km par semaine; Carro, km por semana; Auto, km a settimana | 100 | 0 | | 1 | km',
      'flights | Flights per year; Flüge pro Jahr; Vuelos al año; Vols par an; Voos por ano; Voli all’anno | 2 | 0 | | 1 |',
      'power | Electricity, kWh per month; Strom, kWh pro Monat; Electricidad, kWh al mes; Électricité, kWh par mois; Eletricidade, kWh por mês; Elettricità, kWh al mese | 200 | 0 | | 1 | kWh',
    ],
    outputs: [
      'tonnes | Rough tonnes of CO₂ a year; Ungefähr Tonnen CO₂ im Jahr; Toneladas de CO₂ al año, aprox.; Tonnes de CO₂ par an, environ; Toneladas de CO₂ por ano, aprox.; Tonnellate di CO₂ all’anno, circa | number | round((car_km * 52 * 0.17 + flights * 600 + power * 12 * 0.3) / 1000, 1)',
    ],
  },
];
