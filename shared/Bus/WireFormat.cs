using System.Text.Json;

namespace Shared.Bus;

/// <summary>How messages are written and read: as MassTransit does by default, without what that costs.</summary>
internal static class WireFormat
{
    /// <summary>Changes the options and returns them.</summary>
    /// <remarks>
    /// Contracts are read by reflection on purpose. A generated reader sets every init-only property, to null or zero where the message has
    /// none, so that a field with a default would be read wrongly from whoever is older than it.
    /// </remarks>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // By default there is a line for each value, and a reader that looks for comments after each token.
        options.WriteIndented = false;
        options.ReadCommentHandling = JsonCommentHandling.Disallow;
        return options;
    }
}
