"""Minutes of the shape that secretariats write; everybody in them is a function."""

COMMUNE_FR = """FOCUS GROUP RH AC-CPAS
MUTUALISATION DES MOYENS
PROCES VERBAL
REUNION DU 08 MARS 2023
PV rédigé par l’administration communale
Présents : Directrice des RH, Secrétaire générale
Absents : Juriste, Conseiller en prévention
Début de la réunion : 10h15 – Fin de la réunion : 12h45
1. ORIENTATIONS
Les deux équipes travailleraient ensemble sous une seule direction, ce qui demande du temps et des
formations communes.
Selon le CPAS, la transition n’est pas possible à court terme.
Le personnel est-il assez nombreux ?
-> Oui, si les formations ont lieu.
✓ 3 agents gèrent les horaires
/!\\ Les deux entités restent distinctes.
Rem. : les horaires diffèrent.
Des trois agents, nous estimons que 2 ETP pourraient être économisés à moyen terme.
2. RECAPITULATIF DES GAINS ET TEMPORALITE
2.1. Gain de personnel
• 2 ETP de niveau C peuvent être économisés pour la gestion des horaires au CPAS ;
• 1 à 2 ETP de niveau D4, paie, à l’Administration communale, peuvent être économisés à l’échéance
2030, par non-remplacement ;
• 1 ETP de niveau B4, accueil, au CPAS, pourra être réaffecté à un autre Département ;
2.2. Economie d’échelle
• Mutualisation des formations techniques.
2.3. Gain qualitatif
• Convergence des processus.
3. DECISIONS
- Les formations sont organisées ensemble.
- L’achat d’un logiciel est reporté.
4. ACTIONS
- Transmettre l’organigramme (CPAS, avant fin avril)
- La commune demande une offre pour le 30/06/2023.
"""

CPAS_NL = """FOCUSGROEP HR GEMEENTE-OCMW
VERSLAG
Vergadering van 8 maart 2023, van 10u15 tot 12u45
Verslag opgesteld door het OCMW
Aanwezig: Directrice HR, Secretaris-generaal
Verontschuldigd: Jurist
1. BESPREKING
Het OCMW stelt voor om de opleidingen samen te organiseren.
Is er genoeg personeel?
➔ Ja, als de opleidingen plaatsvinden.
2. OVERZICHT VAN DE WINSTEN
2.1. Personeelswinst
- 1 VTE van niveau B, tijdsbeheer, bij het OCMW, kan tegen 2028 worden bespaard door niet-vervanging;
2.2. Schaalvoordelen
- Gezamenlijke opleidingen.
2.3. Kwalitatieve winst
- De processen groeien naar elkaar toe.
3. BESLISSINGEN
- De opleidingen worden samen georganiseerd.
4. ACTIES
- Een voorstel aan de overheden bezorgen (gemeente, vóór 30 juni 2023)
"""
