using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>
/// The framework's data-protection keys, in a table that all instances share: a form that one instance made can be sent to another. They
/// protect forms only. The session's cookie does not depend on them.
/// </summary>
internal sealed class ProtectionKeys(ModerationDatabase database, TimeProvider time)
    : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    // The framework knows only this, and asks once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => StoreAsync(element, friendlyName).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var keys = await connection.QueryAsync<string>("select xml from protection_keys order by id", new { }, CancellationToken.None);
        return [.. keys.Select(XElement.Parse)];
    }

    private Task<int> StoreAsync(XElement element, string name)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                "insert into protection_keys (id, name, xml, created_at) values (@id, @name, @xml, @now)",
                new { id = Guid.CreateVersion7(now), name, xml = element.ToString(SaveOptions.DisableFormatting), now },
                CancellationToken.None),
            CancellationToken.None);
    }
}
