using System.Text.Json;

namespace Shared.Bus;

/// <summary>The JSON format of messages: MassTransit's default, without its overhead.</summary>
internal static class WireFormat
{
    /// <summary>Changes the options and returns them.</summary>
    /// <remarks>
    /// Contracts are deserialized by reflection on purpose. A generated deserializer sets every init-only property, to null or zero where
    /// the message lacks it. A field with a default would then be wrong in messages from senders that are older than the field.
    /// </remarks>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // By default each value is written on a line of its own, and the parser looks for JSON comments after each token.
        options.WriteIndented = false;
        options.ReadCommentHandling = JsonCommentHandling.Disallow;
        return options;
    }
}
