namespace Classifier.Training.Rows;

/// <summary>Spam without any address, and readers who speak of the same things.</summary>
internal static class PlainSpam
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-plain-spam", OwnLabels.Spam, """
            {I was|We were} {scammed of|robbed of} [NUMBER],000 {dollars|euros} in {crypto|bitcoin}, {until|but} {hacker|expert} \
                [GIVEN] {got it back|helped}.
            {Contact|Message|Reach out to} {expert|hacker|agent} [GIVEN] [FAMILY] {on WhatsApp|by Telegram|via Gmail} to {recover|get \
                back} your {funds|coins}.
            {Lost|Stolen} {crypto|wallet|bitcoin}? {Our team recovers it|We trace any wallet|Recovery guaranteed} {in 48 hours|today|, \
                pay later}.
            {Get|Need|Apply for} {a|an instant|a quick} {loan|credit} {at 3%|without credit check|from [NUMBER],000} {today|now}{.|! \
                Contact us.|, text me.}
            {I am|We are} {a private|a certified} {lender|loan company} {offering|giving} loans {to anybody|worldwide} at {2|3|4} \
                percent{.| interest.}
            {Dr|Prophet|Baba|Chief|Mama} [FAMILY] {brought back my ex|cast a love spell|cured my HIV|healed my diabetes} {in two \
                days|with herbs}.
            {Love|Lottery|Marriage|Money} spells {that work|by [GIVEN]}{: call|, WhatsApp|. Text} {+234|+27|+1} [NUMBER] [NUMBER] [NUMBER]
            {Herbal|Natural} {cure|remedy} for {herpes|cancer|hepatitis|diabetes}{, I am a living witness.|: my doctor was shocked.|, \
                order from Dr [FAMILY].}
            {Join|Enter} {my|our} {free|VIP|premium} {signals|forex|crypto} {group|channel} {and earn [NUMBER]% a month|before it is \
                full}{.|!}
            {I made|I earn|She makes} ${[NUMBER]|[NUMBER],000} {a day|per week|last month} {from home|with my phone|in trading}, {ask \
                me how|inbox me}.
            {Invest|Start with} ${200|500|[NUMBER]} and {get|withdraw} ${5,000|[NUMBER],000} {in seven days|every week}{, 100% legit.|. \
                No risk.|!}
            {Mrs|Mr} [FAMILY] {manages|trades} my {account|investment} and I {cash out|got my payout} {every week|[WHEN]}{.|. Thank you \
                madam.}
            {We sell|Buy} {real|registered} {passports|driving licences|IELTS certificates|diplomas} {without exam|fast}{.|, contact on \
                Signal.}
            {Hot|Lonely|Single} {girls|ladies|women} in {[TOWN]|your area} {want to meet|are waiting|chat free} {tonight|now}{.|!| 💋}
            {Subscribe|Sub} to {my|our} channel {and I sub back|for free gift cards|please}{!|, 100 more to go.|. Giveaway soon!}
            {Cheap|Best|Original} [GOODS]{, | and }[GOODS] {free shipping|lowest price|for sale|no prescription}{!|!!!| call now}
            {Kidney|Kidneys} {wanted|urgently needed}, [NUMBER],000 dollars, {reply|contact} Dr [FAMILY]{.| by mail.}
            {Illuminati|The brotherhood} {membership is open|makes you rich}{: join|, call} {agent [GIVEN]|today} {and be famous|for \
                wealth}{.|!}
            {Congratulations|Good news}! {Your number|Your e-mail} won {the lottery|an iPhone|$[NUMBER],000}{, claim it now.|. Reply to \
                collect.}
            {Follow|Add} me {on Insta|on Snap|on OnlyFans} {for more|, I follow back|, first month free}{.| 😘|!}
            """) { Weight = 2 },
        new("own-plain-talk", OwnLabels.Harmless, """
            {I was|My [RELATIVE] was} {scammed of|cheated out of} [NUMBER] {dollars|euros} by a {fake broker|phone caller}{, how do I \
                report it?|. Beware.}
            {Beware|Careful}: {recovery agents|loan offers|love spells|trading groups} {in comments|on Telegram} are {scams|fake}{.|, \
                tell your parents.}
            {The|My} {bank|credit union} {refused|offered} {a|us a} loan at {3|6|[NUMBER]} percent{, is that normal?|. Rates are up.|.}
            {Bitcoin|Gold|The euro} {fell|rose} [NUMBER] {points|dollars} [WHEN]{.|, what happened?| and I don't own any.}
            {My|Our} {mortgage|student loan|tax refund} {took|costs} [NUMBER] {weeks|a month}{.|, who decides that?}
            {Herbs|Ginger tea|Honey|Acupuncture} {helped|did nothing for} my {cough|back|migraine}{.|, but ask a doctor.|, no cure though.}
            {I earn|She earns} [NUMBER] a {month|day} as a {nurse|baker|driver}{, rent takes half.|. Not enough in [TOWN].}
            {My|His} ex {came back|called} [WHEN]{. What now?| and wants the dog.|, long story.}
            {The|A} {witch|fortune teller|healer|prophet} in the {novel|film|village} {was right|scared me}{.| as a child.}
            {I trade|I collect} {stamps|old radios|seeds|cards}{, anyone in [TOWN]?| since school.|.}
            {The pharmacy|My doctor|The clinic} {has no|gave me} {insulin|Viagra|antibiotics|flu shots} {left|[WHEN]}{.|, any idea why?}
            {The casino|The lottery|Sports betting} {ruined my uncle|should be taxed|is banned there}{.|, sadly.}
            {Add|Follow} the {recipe|stops|signs} {as written|with salt|to the hut}{.| and it works.}
            """) { Weight = 1.5f },
        new("own-outreach", OwnLabels.Advertising(0.93), """
            {Hi|Hello|Dear owner}, {I can|we can|our team will} {rank|bring} your {site|website|blog} {first on Google|to page one} {in \
                a month|, guaranteed}.
            {We are|I represent} a {leading|professional} {SEO|web design|marketing|outsourcing} {agency|company} {from India|in \
                [TOWN]}{.|, let's talk.}
            {Do you|Would you} {accept|publish} {guest posts|sponsored articles|paid links} on {your blog|this site}? {We pay \
                well.|What is your rate?}
            {I have|We have} {a list of|[NUMBER],000} {e-mail leads|backlinks|followers} {for sale|in your niche}{, interested?|. Ask \
                for a sample.}
            {Our factory|We|Our company} {produces|exports|supplies} {valves|steel pipes|LED lamps|textiles|tiles|solar modules} {at \
                best price|worldwide}.
            {I was|I am} {looking at|reviewing} your {website|site} and {found errors|saw you are missing traffic}{. Shall I send a \
                report?|, free audit.}
            {Could|Can} we {schedule|book|arrange} a {short|quick} {call|demo} {about|to show} {our platform|growth for your \
                business}{?| this week?}
            {Hire|Get} {dedicated|certified} {developers|virtual assistants|writers} {from $[NUMBER]|at low rates} {an hour|a \
                month}{.|, no contract.}
            {I noticed|I see} {you have|your page has} {no video|few reviews|a low rank}{; we fix that.|. We make explainer videos from \
                $[NUMBER].}
            {Increase|Boost|Double} your {sales|traffic|reviews|followers} {with|through} our {tool|service|team}{.|, first week free.}
            {We buy|I buy} {websites|domains|used machines|gift cards} {for cash|at top price}{, contact me.|.}
            {Dear Sir|Dear Madam|Respected owner}, {kindly|please} {find|see} our {catalogue|offer|quotation} {for|of} \
                {machines|rice|chemicals}.
            """) { Weight = 2 },
        new("own-business", OwnLabels.Harmless, """
            {Our|My} {agency|company|factory|team} {lost the contract|moved to [TOWN]|pays late}{, and nobody told us.|.| since [WHEN].}
            {Google|The search engine} {ranks|hides} the {town's page|library} {on page two|badly}{.|, strange.|, who runs it?}
            {I work|My [RELATIVE] works} as a {developer|designer|sales manager} {in [TOWN]|for the council}{ and agree|}{.|, it is \
                stressful.}
            {The|A} {factory|catalogue|price list} from {1970|my childhood} {had|showed} {lamps|tiles|valves} like this{.|, lovely.}
            {Ten minutes|A short call|One demo} with {the doctor|the mayor|their support} {was enough|changed nothing}{.|!}
            {They|The council} {outsourced|hired an agency for} the {website|app}{ and it cost [NUMBER],000|}{.|. Why?}
            """),
    ];
}
