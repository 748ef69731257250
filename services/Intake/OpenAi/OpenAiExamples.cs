namespace Intake.OpenAi;

/// <summary>The requests and answers that the OpenAPI document shows.</summary>
internal static class OpenAiExamples
{
    public const string Request =
        """
        { "model": "omni-moderation-latest", "input": [ "Thank you, that was helpful.", "Shut up, you worthless idiot." ] }
        """;

    public const string Response =
        """
        {
          "id": "modr-019abc00000070008000000000000001",
          "model": "tiers-2",
          "results": [
            {
              "flagged": true,
              "categories": {
                "harassment": true, "harassment/threatening": false, "hate": false, "hate/threatening": false, "illicit": false,
                "illicit/violent": false,
                "self-harm": false, "self-harm/intent": false, "self-harm/instructions": false, "sexual": false, "sexual/minors": false,
                "violence": false, "violence/graphic": false
              },
              "category_scores": {
                "harassment": 0.97, "harassment/threatening": 0.01, "hate": 0.03, "hate/threatening": 0, "illicit": 0, "illicit/violent": 0,
                "self-harm": 0, "self-harm/intent": 0, "self-harm/instructions": 0, "sexual": 0, "sexual/minors": 0, "violence": 0.01,
                "violence/graphic": 0
              },
              "category_applied_input_types": {
                "harassment": [ "text" ], "harassment/threatening": [ "text" ], "hate": [ "text" ], "hate/threatening": [], "illicit": [],
                "illicit/violent": [], "self-harm": [], "self-harm/intent": [], "self-harm/instructions": [], "sexual": [],
                "sexual/minors": [],
                "violence": [ "text" ], "violence/graphic": []
              }
            }
          ]
        }
        """;

    public const string Error =
        """
        { "error": { "message": "Missing required parameter: 'input'.", "type": "invalid_request_error", "param": "input",
          "code": "missing_required_parameter" } }
        """;
}
