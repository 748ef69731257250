using Moderation.Contracts;
using Shared.Http;

namespace Moderation.Sites;

/// <summary>Applies a request to the settings of the dialects.</summary>
internal sealed class DialectChecks(SiteChecks checks)
{
    private const int MostSecrets = 4, LeastSecretLength = 16, MostSecretLength = 512, MostOrigins = 50;

    /// <summary>The settings after the request; null if none is left.</summary>
    public SiteDialects? Apply(DialectsRequest? request, SiteDialects? dialects)
    {
        if (request is null)
            return null;
        var known = dialects ?? new SiteDialects();
        var changed = new SiteDialects
        {
            Akismet = request.Has("akismet") ? Akismet(request.Akismet, known.Akismet) : known.Akismet,
            Coral = request.Has("coral") ? Coral(request.Coral, known.Coral) : known.Coral,
            Form = request.Has("form") ? Form(request.Form, known.Form) : known.Form,
        };
        return changed == new SiteDialects() ? null : changed;
    }

    private AkismetDialect? Akismet(AkismetRequest? request, AkismetDialect? known)
    {
        if (request is null)
            return null;
        known ??= new AkismetDialect();
        return new AkismetDialect
        {
            WaitMilliseconds = checks.Between("dialects/akismet/waitMilliseconds", request.WaitMilliseconds, 0, 30_000)
                ?? known.WaitMilliseconds,
            HeldIsHam = request.HeldIsHam ?? known.HeldIsHam,
        };
    }

    private CoralDialect? Coral(CoralRequest? request, CoralDialect? known)
    {
        if (request is null)
            return null;
        known ??= new CoralDialect { SigningSecrets = [] };
        return new CoralDialect
        {
            SigningSecrets = Secrets(request.SigningSecrets ?? known.SigningSecrets),
            WaitMilliseconds = checks.Between("dialects/coral/waitMilliseconds", request.WaitMilliseconds, 10, 9_500)
                ?? known.WaitMilliseconds,
            FailClosed = request.FailClosed ?? known.FailClosed,
        };
    }

    private FormDialect? Form(FormRequest? request, FormDialect? known)
    {
        if (request is null)
            return null;
        known ??= new FormDialect { Origins = [] };
        return new FormDialect
        {
            Origins = request.Origins is { } origins ? Origins(origins) : known.Origins,
            MinimumSeconds = checks.Between("dialects/form/minimumSeconds", request.MinimumSeconds, 0, 600) ?? known.MinimumSeconds,
            PerAddress = checks.Between("dialects/form/perAddress", request.PerAddress, 1, 10_000) ?? known.PerAddress,
            WaitMilliseconds = checks.Between("dialects/form/waitMilliseconds", request.WaitMilliseconds, 0, 10_000)
                ?? known.WaitMilliseconds,
        };
    }

    private List<string> Secrets(IReadOnlyList<string?> secrets)
    {
        const string Path = "dialects/coral/signingSecrets";
        if (secrets.Count is 0 or > MostSecrets)
        {
            checks.Fail(
                Path,
                $"must contain 1 to {MostSecrets} secrets. Copy the signing secret of the phase from Coral's administration, or send "
                + "coral as null to switch the phase off.");
        }

        for (var i = 0; i < secrets.Count; i++)
        {
            if (secrets[i] is not { Length: >= LeastSecretLength and <= MostSecretLength } secret
                || secret.Any(static c => c is <= ' ' or > '~'))
            {
                checks.Fail(
                    $"{Path}/{i}",
                    $"must be {LeastSecretLength} to {MostSecretLength} visible ASCII characters. Copy it unchanged from Coral's "
                    + "administration.");
            }
        }

        return [.. secrets.Select(static secret => secret ?? "")];
    }

    private List<string> Origins(IReadOnlyList<string?> origins)
    {
        const string Path = "dialects/form/origins";
        if (origins.Count > MostOrigins)
            checks.Fail(Path, $"must contain at most {MostOrigins} origins. Use another site for the others.");
        var known = new List<string>();
        for (var i = 0; i < origins.Count; i++)
        {
            if (OriginOf(origins[i]) is not { } origin)
            {
                checks.Fail(
                    $"{Path}/{i}",
                    "must be an origin: http or https, a host, and a port unless it is the default one, with nothing after it, such as "
                    + "https://blog.example.");
            }
            else if (!known.Contains(origin))
            {
                known.Add(origin);
            }
        }

        return known;
    }

    /// <summary>The origin as browsers send it; null if the text is not an origin.</summary>
    private static string? OriginOf(string? text) =>
        text is { Length: <= 300 }
            && !text.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '?' or '#' or '@' or '*')
            && HttpAddress.Parse(text) is { } uri
            && uri.AbsolutePath == "/"
            && (text.EndsWith('/') ? text.Count(static c => c == '/') == 3 : text.Count(static c => c == '/') == 2)
            ? $"{uri.Scheme}://"
                + $"{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
            : null;
}
