using System.Text.RegularExpressions;

namespace Classifier.Training.Rows;

/// <summary>Lists of words that templates name in square brackets, and Spintax. A slot is filled anew at each place.</summary>
internal static partial class Slots
{
    private static readonly Dictionary<string, string[]> Lists = new()
    {
        ["THING"] = List("""
            plan;decision;rule;law;policy;idea;budget;tax;proposal;timetable;ban;contract;merger;headline;article;review;survey;speech;map;
            cycle lane;speed limit;parking scheme;new logo;bus route;stadium;update;app;login page;paywall;referendum;tender;traffic light;
            playground;bin collection;exam;school uniform;subsidy;lockdown;tariff;car park;one-way system;software;ticket machine
            """),
        ["WORK"] = List("""
            film;game;song;album;episode;season;novel;play;trailer;remake;sequel;podcast;documentary;concert;match;cover;ending
            """),
        ["BODY"] = List("""
            the council;the board;the ministry;the school;the railway;the club;the company;the bank;the airline;the mayor's office;
            the court;
            the parliament;the broadcaster;the editors;the union;the insurer;the landlord's association;the water company;the league
            """),
        ["TEAM"] = List("""
            the midfield;the back four;our goalkeeper;the strikers;the coach;the second half;the squad;the bench;the bowling;our pack
            """),
        ["MILDBAD"] = List("""
            stupid;dumb;idiotic;ridiculous;crazy;insane;pathetic;moronic;foolish;ludicrous;absurd;brainless;daft;silly;half-witted
            """),
        ["POOR"] = List("""
            rubbish;garbage;crap;useless;hopeless;awful;terrible;a joke;a mess;a disgrace;trash;nonsense;shocking;a disaster;dire
            """),
        ["FOOL"] = List("""
            idiot;moron;fool;imbecile;clown;loser;dimwit;dumbass;cretin;halfwit;muppet;jerk;creep;liar;coward;crook;hypocrite
            """),
        ["FOOLS"] = List("idiots;morons;fools;imbeciles;clowns;losers;liars;cowards;crooks;cretins;hypocrites;dimwits;thugs"),
        ["RELATIVE"] = List("""
            sister;brother;mother;father;neighbour;colleague;daughter;son;friend;aunt;cousin;teacher;boss;grandmother;nephew
            """),
        ["WHEN"] = List("yesterday;this morning;last night;on Sunday;last week;two days ago;on Friday;again today;in March;years ago"),
        ["PLACE"] = List("""
            in the park;at the station;on the tram;in class;at work;in the shop;on the phone;at the game;in the queue;at the pub
            """),
        ["GIVEN"] = List("""
            Anna;Tom;Sofia;Lukas;Marek;Ingrid;Pedro;Yusuf;Aisha;Wei;Priya;Olga;Kofi;Hannah;Ravi;Elena;Joao;Mehmet;Claire;Nils;Bea;Sam;Rita;
            Paulo;Katya;Ahmed;Linh;Diego;Maeve;Tariq;Greta;Ivan;Noor;Jan;Lucy;Henry
            """),
        ["FAMILY"] = List("""
            Novak;Larsen;Okafor;Silva;Murphy;Costa;Weber;Rossi;Kowalski;Tanaka;Hughes;Dubois;Fischer;Ali;Peters;Moreno;Svensson;Baker;Nagy;
            Petrov;Ortiz;Khan;Walsh;Berg;Popescu;Lind;Mason
            """),
        ["SITE"] = List("journal;notes;garden;kitchen;photos;writes;studio;workshop;blog;diary;letters;travels;sketches;code;boats;bikes"),
        ["GOODS"] = List("""
            viagra;cialis;diet pills;replica bags;designer shoes;payday loans;online casino;poker bonus;cheap jerseys;sports betting;
            essay writing;hair extensions;car insurance quotes;garage doors;locksmith;carpet cleaning;weight loss tea;fake diplomas;
            seo backlinks;instagram followers;male enhancement;designer sunglasses;cheap flights;electronic cigarettes;vpn coupon;
            hearing aids;
            penny auctions;forex robot;solar panels quote;roof repair;divorce lawyer;dental implants;wedding photographer;escort agency
            """),
        ["TOWN"] = List("Leeds;Boston;Phoenix;Toronto;Manila;Dubai;Chicago;Perth;Houston;Lagos;Glasgow;Denver;Delhi;Austin;Miami;Sydney"),
        ["TLD"] = List("com;net;org;info;co.uk;biz;us;ru;xyz;shop;online;top"),
        ["TOPIC"] = List("""
            compost;sourdough;Debian;vaccines;the harbour;rents;wind farms;old cameras;the election;knitting;chess;the flood;school meals;
            bees;night trains;Postgres;house prices;the strike;cholesterol;bird song;tax returns;the bypass;Latin;roof tiles
            """),
        ["GROUP"] = List("""
            women;Muslims;Jews;gay people;Black people;immigrants;trans people;refugees;Roma;Asians;Mexicans;disabled people
            """),
        ["ANIMAL"] = List("🐶;🐱;🐴;🐮;🐑;🐐;🦆;🐸;🐢;🐟;🐝;🐌;🐦;🦔;🐇;🐁;🐍;🐒;🐷;🐔;🐀"),
    };

    // Stand for braces of the text itself, which templates write as \{ and \}.
    private const char OpenBrace = '\uE000', CloseBrace = '\uE001';

    /// <summary>Expands a template: Spintax first, then the slots.</summary>
    public static string Fill(string template, Random random)
    {
        var kept = template.Replace(@"\{", $"{OpenBrace}", StringComparison.Ordinal)
            .Replace(@"\}", $"{CloseBrace}", StringComparison.Ordinal);
        return Slot().Replace(Spintax.Expand(kept, random), slot => Of(slot.Groups[1].Value, random))
            .Replace(OpenBrace, '{').Replace(CloseBrace, '}');
    }

    private static string Of(string slot, Random random) => slot switch
    {
        "HOST" => $"{Of("GOODS", random).Replace(' ', '-')}{random.Next(1, 90)}.{Of("TLD", random)}",
        "OWNHOST" => $"{Of("GIVEN", random).ToLowerInvariant()}-{Of("SITE", random)}.{Of("TLD", random)}",
        "NUMBER" => $"{random.Next(2, 980)}",
        _ => Lists[slot][random.Next(Lists[slot].Length)],
    };

    private static string[] List(string entries) =>
        entries.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\[([A-Z]+)\]")]
    private static partial Regex Slot();
}
