using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Moderation.Console;

/// <summary>
/// The styles and scripts of the pages, embedded in the assembly, so that they are there wherever it runs. Their path contains a hash of
/// them all: browsers keep them for ever, and a module imports the others of its own version.
/// </summary>
internal static class PageFiles
{
    private const string Prefix = "console/";

    private static readonly Dictionary<string, Asset> Files = ReadFiles();
    private static readonly string Version = HashOf(Files.OrderBy(static file => file.Key, StringComparer.Ordinal));

    /// <summary>The address of a file, for a page.</summary>
    public static string PathOf(string name) => $"{ConsoleModule.Root}/assets/{Version}/{name}";

    public static void Map(IEndpointRouteBuilder console) =>
        console.MapGet(
            "/assets/{version}/{name}", static (string version, string name, HttpContext http) => AnswerAsync(version, name, http));

    private static Task AnswerAsync(string version, string name, HttpContext http)
    {
        if (version != Version || !Files.TryGetValue(name, out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        http.Response.ContentType = file.Type;
        var packed = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (packed)
            headers.ContentEncoding = "gzip";
        var bytes = packed ? file.Packed : file.Bytes;
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private static Dictionary<string, Asset> ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var types = new FileExtensionContentTypeProvider();
        var files = new Dictionary<string, Asset>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            types.TryGetContentType(resource, out var type);
            files[resource[Prefix.Length..]] = new Asset(bytes, Pack(bytes), $"{type}; charset=utf-8");
        }

        return files;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static string HashOf(IEnumerable<KeyValuePair<string, Asset>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, file) in files)
            hash.AppendData(file.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private sealed record Asset(byte[] Bytes, byte[] Packed, string Type);
}
